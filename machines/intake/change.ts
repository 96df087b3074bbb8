import type { IntakeContext } from './context.ts'
import type { Effect, Remark } from './effects.ts'

/** What a change to the context comes with. */
export interface Change {
  context: Partial<IntakeContext>
  effects?: Effect[]
  remarks?: Remark[]
}

/** A patient who does something has come back from a pause, and was understood. */
export const attentive = { misses: 0, paused: false } as const
