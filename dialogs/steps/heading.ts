import { type Step, steps } from '../../machines/domain/asks.ts'
import type { Speaker } from '../scene.ts'

/** "Step 2 of 7: Your documents". */
export const heading = (step: Step, { say }: Speaker): string =>
  say('step.heading', { number: steps.indexOf(step) + 1, title: say(`step.${step}`) })
