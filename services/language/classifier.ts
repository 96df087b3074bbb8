import type { Reading, Suggestion } from '../../machines/domain/document.ts'

/** Says what category a document is of. */
export interface Classifier {
  /** Null where it has no answer that can be used, whatever the reason: it never rejects, and never takes longer than `within`. */
  classify(document: DocumentToClassify): Promise<Suggestion | null>
}

export interface DocumentToClassify {
  text: string
  /** A JPEG, looked at where there is no text. */
  preview: Buffer | null
  reading: Reading
  /** Milliseconds. */
  within: number
}
