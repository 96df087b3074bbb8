import type { ContentType } from '../../machines/domain/document.ts'

/** What a file is to whoever sent it. */
export type Format = 'pdf' | 'word' | 'picture' | 'dicom'

export const formats = {
  'application/pdf': 'pdf',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'word',
  'image/jpeg': 'picture',
  'image/png': 'picture',
  'image/tiff': 'picture',
  'application/dicom': 'dicom',
} as const satisfies Record<ContentType, Format>

/** What it is called in a list. */
export const kinds = {
  'application/pdf': 'PDF',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'DOCX',
  'image/jpeg': 'JPG',
  'image/png': 'PNG',
  'image/tiff': 'TIFF',
  'application/dicom': 'DICOM',
} as const satisfies Record<ContentType, string>
