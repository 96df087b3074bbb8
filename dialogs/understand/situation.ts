import type { Ask } from '../../machines/domain/asks.ts'
import type { Answers, DocumentCategory } from '../../machines/domain/slots.ts'

/** Where a conversation stands when words arrive: all that understanding may look at beside the words. */
export interface Situation {
  /** What is being asked now. */
  ask: Ask
  /** What is already answered. */
  known: Answers
  /** Choices of the open question when they are not the slot's own: a document's categories, candidate dates. */
  options?: { value: string; label: string }[]
  documents?: { id: string; number: number; filename: string; category: DocumentCategory | null }[]
  /** The question behind `confirm`: `start-over`, `few-documents`, `email-typo`, `somebody-elses`. */
  about?: string
  /** Two letters, `en`. */
  lang: string
  now: Date
}
