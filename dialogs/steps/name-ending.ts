import type { ContentType } from '../../machines/domain/document.ts'
import { type Format, formats, kinds } from './formats.ts'

/** What the ending of a file's name promises. */
interface Promised {
  contentType: ContentType
  /** As it is called: `JPG`. */
  kind: string
  format: Format
}

/** As it stands in the name, in lower case: `jpeg`; empty where there is none. */
export const endingIn = (filename: string): string => /\.(\w{2,5})$/u.exec(filename)?.[1]?.toLowerCase() ?? ''

/** Undefined where it is none of a kind that we take. */
export function promised(ending: string): Promised | undefined {
  const contentType = endings[ending]
  return contentType && { contentType, kind: kinds[contentType], format: formats[contentType] }
}

const endings: Readonly<Record<string, ContentType>> = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  png: 'image/png',
  tif: 'image/tiff',
  tiff: 'image/tiff',
  dcm: 'application/dicom',
}
