import { z } from 'zod'
import { DocumentCategory } from './slots.ts'

/** Why a file was not taken; each has a sentence for the patient under the same key. */
export const refusalReasons = [
  'empty',
  'too-large',
  'too-many',
  'unsupported-type',
  'legacy-doc',
  'macro',
  'encrypted',
  'heic',
  'video',
  'archive',
  'executable',
  'corrupt',
] as const
export const RefusalReason = z.enum(refusalReasons)
export type RefusalReason = z.infer<typeof RefusalReason>

export const contentTypes = [
  'application/pdf',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'image/jpeg',
  'image/png',
  'image/tiff',
  'application/dicom',
] as const
export const ContentType = z.enum(contentTypes)
export type ContentType = z.infer<typeof ContentType>

/** The guide: 50 MB a file, 10 files, at least 3 advised. */
export const documentLimits = { bytes: 50 * 1024 * 1024, count: 10, advised: 3 } as const

/** A file that belongs to a case. Its bytes are a blob; here is only what is known of it. */
export const CaseDocument = z.object({
  id: z.string(),
  /** As the patient named it: shown, never used as a path. */
  filename: z.string().max(255),
  category: DocumentCategory.nullable(),
  categoryBy: z.enum(['patient', 'content', 'agent']).nullable(),
  /** By content, never by name. */
  contentType: ContentType,
  bytes: z.number().int().positive(),
  sha256: z.string().length(64),
  blobName: z.string(),
  source: z.string(),
  status: z.enum(['uploading', 'reading', 'ready', 'refused']),
  reason: RefusalReason.optional(),
  /** A first guess, offered and never applied by itself. */
  suggestion: z
    .object({ category: DocumentCategory, confidence: z.number().min(0).max(1), by: z.string() })
    .optional(),
})
export type CaseDocument = z.infer<typeof CaseDocument>

/** What became of a file that somebody sent: a document, or the reason why it is not one. */
export const ReceivedFile = z.discriminatedUnion('status', [
  CaseDocument.extend({ status: z.literal('ready') }),
  z.object({
    status: z.literal('refused'),
    id: z.string(),
    filename: z.string().max(255),
    bytes: z.number().int().nonnegative(),
    reason: RefusalReason,
  }),
])
export type ReceivedFile = z.infer<typeof ReceivedFile>
