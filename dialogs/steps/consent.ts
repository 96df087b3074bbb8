import { type AskDialog, paragraphs, type Question } from '../question.ts'
import type { Scene } from '../scene.ts'
import { heading } from './heading.ts'

/** Nothing weaker than the two buttons or their words will do. */
export const consent: AskDialog = {
  full: scene => (isRefunded(scene) ? refunded(scene) : asked(scene)),
  short: scene => scene.say(isRefunded(scene) ? 'consent.refunded' : 'consent.short'),
  missed: ({ say }, time) => say(`consent.miss${time}`),
  why: ({ say }) => say('consent.why'),
}

function asked(scene: Scene): Question {
  return {
    text: paragraphs(heading('consent', scene), scene.say('consent.ask'), scene.say('consent.ask.end')),
    link: { label: scene.say('button.terms-page'), url: `${scene.setting.publicUrl}/terms` },
    choices: [
      { label: scene.say('button.consent'), value: 'consent' },
      { label: scene.say('button.refuse'), value: 'refuse' },
      { label: scene.say('button.terms'), value: 'terms' },
    ],
  }
}

/** The money went back meanwhile: only our team can set that right. */
const isRefunded = ({ context }: Scene): boolean => context.payment.status === 'refunded'

const refunded = ({ say }: Scene): Question => ({
  text: say('consent.refunded'),
  choices: [{ label: say('button.person'), value: 'human' }],
})
