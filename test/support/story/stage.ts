import { type RunningApp, startRunningApp } from '../running-app.ts'
import { type CaseDesk, createCaseDesk } from './case-desk.ts'
import type { Story } from './story.ts'

/** Where stories are played: the whole product, with a clock that can be moved. */
export interface Stage {
  app: RunningApp
  desk: CaseDesk
  /** Moves the server's clock. */
  pass(ms: number): void
  close(): Promise<void>
}

/** A Monday when it is day from New York to Honolulu, so that a phone may ring. */
const monday = Date.parse('2030-03-04T19:00:00Z')

export async function openStage({ quiet, moves }: { quiet?: number; moves: boolean }): Promise<Stage> {
  const opened = Date.now()
  let passed = 0
  const clock = () => new Date(monday + Date.now() - opened + passed)
  const app = await startRunningApp({
    ...(moves && { clock }),
    settings: { phone: { quietMs: quiet ?? 100, ...(moves && { remindEvery: '1 second' }) } },
  })
  const desk = createCaseDesk(app)
  return {
    app,
    desk,
    pass(ms) {
      passed += ms
    },
    async close() {
      await desk.close()
      await app.stop()
    },
  }
}

/** Whether a story does something to the server, and so cannot share it with others. */
export const isAlone = ({ steps, quiet }: Pick<Story, 'steps' | 'quiet'>): boolean =>
  quiet !== undefined ||
  steps.some(
    ({ wait, restart, trouble, pay }) => wait !== undefined || restart || trouble || pay?.notice === 'late',
  )
