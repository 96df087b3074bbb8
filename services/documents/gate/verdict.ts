import type { ContentType, RefusalReason } from '../../../machines/domain/document.ts'

/** What a file is, or why it is not taken. */
export type Verdict = { contentType: ContentType } | { reason: RefusalReason }
