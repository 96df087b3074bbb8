import type { IncomingMedia } from '../../dialogs/message.ts'
import type { ChannelKind } from '../../machines/domain/case.ts'
import type { Effect } from '../../machines/intake/effects.ts'
import type { Origin } from '../turn-input.ts'

/** What a turn owes to the world besides words: what the machine wants, and what comes of how a patient writes. */
export type Owed =
  | Effect
  /** Once it has been quiet for so long: answers what was written, unless more has come since. */
  | { type: 'answerBurst'; params: { line: string }; afterMs: number }
  /** Fetches the files of one message, and brings them to the case. */
  | { type: 'fetchMedia'; params: { messageId: string; kind: ChannelKind; media: IncomingMedia[] } }
  /** What is stored here need not be kept at the provider. */
  | { type: 'deleteMedia'; params: { urls: string[] } }
  /** Another request of the same patient begins with these words. */
  | { type: 'beginAnother'; params: { from: Origin; words: string } }
  /** Digits go to the e-mail address of the case with this code. */
  | { type: 'askHop'; params: { code: string; channelId: string } }
  /** Digits that came back are held against them. */
  | { type: 'tryHop'; params: { digits: string; from: Origin } }
  /** What was said did not arrive: a letter says so, with a link to go on. */
  | { type: 'mailUnreached'; params: { nonce: string } }
  /** Reminds of an unfinished intake, with a link to go on. */
  | { type: 'mailReminder'; params: { nonce: string } }
