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
  'infected',
  'bomb',
  'no-pages',
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

/** The guide's list of documents that a physician wants to see. */
export const checklistItems = [
  'doctors-report',
  'imaging',
  'lab-results',
  'treatment-summary',
  'medication-list',
] as const
export const ChecklistItem = z.enum(checklistItems)
export type ChecklistItem = z.infer<typeof ChecklistItem>

/** What a suggestion rests on; each has words for the patient under the same key. */
export const suggestionReasons = [
  'lab-values',
  'lab-words',
  'letter-form',
  'letter-words',
  'imaging-report',
  'medical-picture',
  'photo',
  'medication-words',
  'insurance-words',
  'invoice-words',
  'form-words',
  'earlier-opinion',
  'notice-words',
  'not-medical',
  'radiotherapy-plan',
  'signal',
  'name',
  'model',
  'model-picture',
] as const
export const SuggestionReason = z.enum(suggestionReasons)
export type SuggestionReason = z.infer<typeof SuggestionReason>

/** A category that is offered, and never applied by itself. */
export const Suggestion = z.object({
  category: DocumentCategory,
  confidence: z.number().min(0).max(1),
  by: z.enum(['name', 'content', 'model']),
  why: z.array(SuggestionReason).default([]),
})
export type Suggestion = z.infer<typeof Suggestion>

/** A person whom a document names as its patient. */
export const NamedPatient = z.object({
  name: z.string().max(200).optional(),
  birthDate: z.iso.date().optional(),
})
export type NamedPatient = z.infer<typeof NamedPatient>

/** What was found in a document. Its text is not kept. */
export const Reading = z.object({
  /** `failed`: it could not be read automatically; it is kept, and its sender says what it is. */
  status: z.enum(['read', 'partly', 'failed']),
  /** Of a PDF, a TIFF or a DOCX; frames of a DICOM file. */
  pages: z.number().int().positive().optional(),
  text: z.enum(['text', 'ocr', 'none']),
  title: z.string().max(120).optional(),
  /** Of the study, the visit or the letter. */
  date: z.iso.date().optional(),
  /** DICOM's code, such as `CT` or `MR`. */
  modality: z.string().max(16).optional(),
  /** As DICOM names it, in lower case, such as `chest`. */
  bodyPart: z.string().max(64).optional(),
  /** What of the guide's list this is. */
  covers: z.array(ChecklistItem),
  patients: z.array(NamedPatient).max(20),
  /** Whether a picture of it stands beside its blob. */
  preview: z.boolean(),
})
export type Reading = z.infer<typeof Reading>

/** What became of reading a file. */
export const ReadingOutcome = z.discriminatedUnion('status', [
  z.object({
    status: z.literal('accepted'),
    contentType: ContentType,
    reading: Reading,
    suggestion: Suggestion.optional(),
  }),
  z.object({ status: z.literal('refused'), reason: RefusalReason }),
])
export type ReadingOutcome = z.infer<typeof ReadingOutcome>

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
  /** What was found in it; missing while it is read, and of files from before they were. */
  reading: Reading.optional(),
  suggestion: Suggestion.optional(),
  /** Asked whether it belongs to the patient although it names somebody else, they kept it. */
  keptDespiteName: z.object({ at: z.iso.datetime() }).optional(),
})
export type CaseDocument = z.infer<typeof CaseDocument>

/** What became of a file at the gate: a document to be read, or the reason why it is not taken. */
export const ReceivedFile = z.discriminatedUnion('status', [
  /** Past the gate: it is read once it belongs to a case. `ready` is from before files were read. */
  CaseDocument.extend({ status: z.enum(['reading', 'ready']) }),
  z.object({
    status: z.literal('refused'),
    id: z.string(),
    filename: z.string().max(255),
    bytes: z.number().int().nonnegative(),
    reason: RefusalReason,
  }),
])
export type ReceivedFile = z.infer<typeof ReceivedFile>
