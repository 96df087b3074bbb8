import type { ContentType, RefusalReason } from '../../../machines/domain/document.ts'

/** A file to be read. Its name says what its sender thinks it is, and opens nothing. */
export interface FileToRead {
  path: string
  contentType: ContentType
}

/** What a reader of one format finds in a file; what is made of it is the work of `describe` and `suggest`. */
export interface Contents {
  /** Of a PDF, a TIFF or a DOCX, where it is known; frames of a DICOM file. */
  pages?: number
  /** At most `mostText` characters, with its line breaks. */
  text: string
  textFrom: 'text' | 'ocr' | 'none'
  /** How sure the recognition of pictured text is, from 0 to 1. */
  ocrConfidence?: number
  /** What the file carries as its title, whoever put it there: a person or a program. */
  title?: string
  dicom?: DicomFacts
  /** Of a photo, a scan, or a page that shows nothing but a picture. */
  picture?: PictureTraits
  /** A JPEG, its longest side at most `previewPixels`, without metadata; null where none can be made. */
  preview: Buffer | null
  /** Something in the file could not be read: what there is is right, and not all. */
  isPartial: boolean
}

/** Of a file that opens, and of which nothing can be read. */
export const nothingRead: Contents = { text: '', textFrom: 'none', preview: null, isPartial: true }

/** What a picture is like, each from 0 to 1. */
export interface PictureTraits {
  width: number
  height: number
  /** Share of pixels that are nearly white, as paper is. */
  paper: number
  /** Share of pixels that are nearly black, as the ground of a radiograph is. */
  dark: number
  /** How far colours are from grey. */
  colour: number
}

/** What the tags of a DICOM file say. Texts are decoded from their character set. */
export interface DicomFacts {
  sopClass?: string
  /** What this file is: pictures, a written report, a plan of radiotherapy, a signal such as an ECG, or none of these. */
  kind: 'image' | 'report' | 'plan' | 'signal' | 'other'
  modality?: string
  bodyPart?: string
  /** `YYYY-MM-DD`. */
  studyDate?: string
  description?: string
  /** `Given Family` in reading order, without carets. */
  patientName?: string
  /** `YYYY-MM-DD`. */
  birthDate?: string
}

export type ReadResult = { contents: Contents } | { reason: RefusalReason }

export const mostText = 40_000
export const previewPixels = 1024
/** More pages are not looked at for text in pictures. */
export const mostOcrPages = 3

export interface ReadOptions {
  /** Milliseconds since the epoch: what is not read by then is left, and the rest is given. */
  deadline: number
  ocr: Ocr
}

/** Reads text that is pictured. */
export interface Ocr {
  /** A PNG or JPEG. Resolves with no text where there is none, and with what there is at the deadline. */
  recognize(
    picture: Buffer,
    deadline: number,
  ): Promise<{ text: string; confidence: number /** Time sufficed for its top only. */; isCut?: boolean }>
  stop(): Promise<void>
}
