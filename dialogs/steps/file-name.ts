import type { CaseDocument } from '../../machines/domain/document.ts'
import type { Speaker } from '../scene.ts'
import { pagesOf } from './about-file.ts'
import { kinds } from './formats.ts'

/** What a file is called: by its name, and where others may read along by its number, in the order sent, and its kind. */
export const fileName = (
  { filename, contentType }: Pick<CaseDocument, 'filename' | 'contentType'>,
  index: number,
  { say, phone }: Speaker,
): string => (phone ? say('file.name', { number: index + 1, kind: kinds[contentType] }) : filename)

/** The same in a list, where a phone has more with it, such as the number of pages: `File 1 (PDF, 2 pages)`. */
export function listedName(
  document: CaseDocument,
  index: number,
  speaker: Speaker,
  ...more: string[]
): string {
  const { say, phone } = speaker
  if (!phone) return fileName(document, index, speaker)
  const known = [kinds[document.contentType], pagesOf(document, say), ...more].filter(part => part !== '')
  return say('file.name', { number: index + 1, kind: known.join(', ') })
}
