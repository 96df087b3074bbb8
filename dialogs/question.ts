import type { LinkPurpose } from '../machines/domain/case.ts'
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
  /** A one-time link to what this channel cannot do, offered under the question however it is worded. */
  offer?(scene: Scene): LinkOffer | undefined
  /** Where a number means a file: on a phone its choices have none, and are told in words. */
  numbersFiles?(scene: Scene): boolean
  /** What the answer is called, in the review and in lists. */
  label?: CopyKey
}

/** Words with the marker of the link, and the link. */
export type LinkOffer = Required<Pick<OutgoingMessage, 'text' | 'secure'>>

/** On a phone, where a link can be given; the sentence has a place for it. */
export function linkOffer(scene: Scene, purpose: LinkPurpose, sentence: CopyKey): LinkOffer | undefined {
  const secure = scene.phone ? scene.setting.link?.(purpose) : undefined
  return secure && { text: scene.say(sentence), secure }
}

/** Paragraphs of one message; what is empty falls out. */
export const paragraphs = (...parts: (string | undefined | false)[]): string =>
  parts.filter(part => part).join('\n\n')
