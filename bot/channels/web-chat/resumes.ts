import type { ResumeStore } from '../../../services/store/resumes.ts'
import { AppError } from '../../app-error.ts'
import { lifetimes, type Tokens, type Visitor } from './tokens.ts'

/** What lets a visitor back into their conversation after the page was closed. */
export interface Resumes {
  first(visitor: Visitor): Promise<string>
  /**
   * The visitor that it was given to, and the next one. Rejects with `token-expired` or `forbidden` for one that is
   * too old, not ours, or older than one that has been used: whoever copied it long ago gets nothing, and learns
   * nothing.
   */
  exchange(resume: string): Promise<{ visitor: Visitor; next: string }>
}

/**
 * Each exchange gives one of the next generation. The one that was exchanged stays good until its successor is used:
 * an answer may be lost on the way, and two tabs may ask at once.
 */
export function createResumes(options: {
  tokens: Tokens
  store: Pick<ResumeStore, 'use'>
  clock: () => Date
}): Resumes {
  const { tokens, store, clock } = options
  return {
    first: visitor => tokens.issueResume(visitor, 0),

    async exchange(resume) {
      const { visitor, generation } = await tokens.verifyResume(resume)
      // A minute more than the next one lives, so that no clock is too early.
      const expiresAt = new Date(clock().getTime() + (lifetimes.resume + 60) * 1000)
      if (!(await used(visitor.conversationId, generation, expiresAt)))
        throw new AppError('forbidden', 'A resume that a later one has replaced.')
      return { visitor, next: await tokens.issueResume(visitor, generation + 1) }
    },
  }

  async function used(...use: Parameters<ResumeStore['use']>): Promise<boolean> {
    try {
      return await store.use(...use)
    } catch (cause) {
      throw new AppError('unavailable', 'A resume could not be looked up.', { cause })
    }
  }
}
