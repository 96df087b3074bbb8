import type { ContentType } from '../../../../machines/domain/document.ts'
import type { ByteSource } from '../../byte-source.ts'
import { isDicomBomb } from './dicom.ts'
import { isDocxBomb } from './docx.ts'
import { isPdfBomb } from './pdf.ts'
import { isJpegBomb, isPngBomb, isTiffBomb } from './picture.ts'

/**
 * Whether a file says of itself that it would become too large. Each reads only what names the size; a header that
 * cannot be understood is no bomb, and is left to the reader.
 */
export const isBomb = {
  'application/pdf': isPdfBomb,
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': isDocxBomb,
  'image/jpeg': isJpegBomb,
  'image/png': isPngBomb,
  'image/tiff': isTiffBomb,
  'application/dicom': isDicomBomb,
} as const satisfies Record<ContentType, (file: ByteSource) => Promise<boolean>>
