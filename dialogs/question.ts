import type { CopyKey } from './copy/index.ts'
import type { OutgoingMessage } from './message.ts'
import type { Scene } from './scene.ts'

/** A question as it is put: everything of a message but who is asking. */
export type Question = Omit<OutgoingMessage, 'asking'>

/** How one question is put, put again, and put in other words. */
export interface AskDialog {
  /** The first time. */
  full(scene: Scene): Question
  /** While it is still open, after something else was said. */
  short(scene: Scene): string
  /** After a reply that was not understood, the first and the second time. */
  missed(scene: Scene, time: 1 | 2): string
  /** After "I do not know", where that needs words of its own: what may be answered then. */
  unsure?(scene: Scene): string
  why(scene: Scene): string
  /** What the answer is called, in the review and in lists. */
  label?: CopyKey
}

/** Paragraphs of one message; what is empty falls out. */
export const paragraphs = (...parts: (string | undefined | false)[]): string =>
  parts.filter(part => part).join('\n\n')
