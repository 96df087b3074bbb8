import type { Ask } from '../machines/domain/asks.ts'
import type { AskBackReason, FaqTopic } from '../machines/domain/intent.ts'
import type { UnreadableKind } from '../machines/domain/reply.ts'
import type { SlotName } from '../machines/domain/slots.ts'
import type { Remark } from '../machines/intake/effects.ts'
import type { IntakeSnapshot } from '../machines/intake/step.ts'
import type { Setting } from './scene.ts'

/** What the patient's words wanted besides moving on. */
export type Aside =
  | { kind: 'faq'; topic: FaqTopic }
  | { kind: 'why' }
  | { kind: 'help' }
  | { kind: 'status' }
  | { kind: 'emergency' }
  | {
      kind: 'ask-back'
      reason: AskBackReason
      slot?: SlotName
      candidates?: string[]
      typed?: string
      /** The patient does not know. */
      unsure?: true
    }
  | { kind: 'unclear' }
  /** More than is read in one message. */
  | { kind: 'too-long' }
  | { kind: 'old-button'; ask: Ask }
  | { kind: 'not-skippable' }
  | { kind: 'resume' }
  | { kind: 'consent-unclear' }
  /** The list, or what is known of these alone. */
  | { kind: 'list-documents'; ids?: string[] }
  | { kind: 'failure' }
  | { kind: 'change-what' }
  /** Which document is to go, or to get another category. */
  | { kind: 'pick-document'; act: 'remove' | 'recategorise' }
  /** This document names somebody else, and the answer may have been meant for another question. */
  | { kind: 'remove-or-keep'; id: string }
  /** This document is not what it was taken for: what is it? */
  | { kind: 'which-category'; id: string }
  /** The full terms, here in the chat. */
  | { kind: 'terms' }
  /** The patient has another request, and named it: digits go to its e-mail address. */
  | { kind: 'hop-asked' }
  /** A file from a phone is still being fetched. */
  | { kind: 'file-slow' }
  | { kind: 'hop-refused'; left: number }
  /** From the website to a phone, by the request's code. */
  | { kind: 'phone' }
  /** From a phone to the website, by a link. */
  | { kind: 'website' }
  /** Files that this channel cannot carry: a CD, DICOM, large ones. */
  | { kind: 'larger-files' }
  /** Something was sent that we cannot read. */
  | { kind: 'unreadable'; what: UnreadableKind }
  /** Greeted or thanked: a kind word back. */
  | { kind: 'courtesy'; what: 'hello' | 'thanks' }

/** One turn, as it is to be put into words. */
export interface Said {
  before: IntakeSnapshot
  after: IntakeSnapshot
  remarks: Remark[]
  asides: Aside[]
  setting: Setting
  /** What made the turn; `patient` when left out. News that changed nothing is passed over in silence. */
  cause?: 'patient' | 'world'
}
