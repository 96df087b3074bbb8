import type { ChecklistItem, ContentType, RefusalReason } from '../domain/document.ts'
import type { ChangeTarget } from '../domain/intent.ts'

/**
 * What a transition owes to the world, as plain data. The outbox carries each out at least once, so each
 * must be harmless when done twice: it has an id that serves as idempotency key.
 */
export type Effect =
  | { type: 'createCheckout'; params: { visit: number } }
  | { type: 'expireCheckout'; params: { sessionId: string } }
  | { type: 'readCheckout'; params: { sessionId: string } }
  | { type: 'refundPayment'; params: { sessionId: string } }
  | { type: 'readDocument'; params: { id: string } }
  /** Of a document: the picture of it goes as well. */
  | { type: 'deleteBlob'; params: { blobName: string } }
  /** Minutes from now; the job delivers the event of that name. */
  | { type: 'schedule'; params: { job: 'consent-overdue'; minutes: number } }
  | {
      type: 'mailPatient'
      params: { letter: 'confirmation' | 'consent-reminder' | 'refunded' | 'paid-twice' }
    }
  | {
      type: 'tellAgent'
      params: { reason: 'asked' | 'misses' | 'failure' | 'consent-overdue' | 'unreached' }
    }

/** How a file that goes again stood in the list: the numbers of those behind it become one less. */
export interface Listed {
  number: number
  contentType: ContentType
  isLast: boolean
}

/** Which of the files that came together, counted from one. */
export interface Sent {
  place: number
  of: number
}

/** Something worth saying about a transition; `dialogs/` has the words. */
export type Remark =
  | { key: 'locked' }
  | { key: 'first-question' }
  | { key: 'which-of-section'; section: ChangeTarget }
  | { key: 'nothing-to-confirm' }
  | { key: 'stopped' }
  | { key: 'person-called' }
  | { key: 'person-offered' }
  | { key: 'file-added'; id: string }
  /** `listed` where it was in the list already, `sent` where it was not. */
  | { key: 'file-refused'; filename: string; reason: RefusalReason; listed?: Listed; sent?: Sent }
  | { key: 'file-twice'; filename: string; same: string; sent: Sent }
  /** Sent when nothing can be added any more, and not kept. */
  | { key: 'files-too-late'; filenames: string[] }
  | { key: 'files-later' }
  | { key: 'file-removed'; filename: string }
  | { key: 'files-categorised'; ids: string[] }
  /** Categories as they were suggested. */
  | { key: 'files-accepted'; ids: string[] }
  /** Going on waits for these to be read. */
  | { key: 'still-reading'; ids: string[] }
  | { key: 'file-kept'; id: string }
  | { key: 'lacking-noted'; items: ChecklistItem[] }
  | { key: 'kept-going' }
  | { key: 'started-over' }
  | { key: 'preparing-checkout' }
  | { key: 'taking-longer'; owed: Effect['type'] }
  | { key: 'taking-long' }
  | { key: 'checkout-renewed' }
  | { key: 'checkout-expired' }
  | { key: 'payment-failed' }
  | { key: 'not-paid-yet' }
  | { key: 'paid' }
  | { key: 'paid-twice' }
  | { key: 'refunded' }
  | { key: 'consent-refused' }
  | { key: 'consent-overdue' }
  | { key: 'submitted' }
