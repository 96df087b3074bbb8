import type { ContentType, Suggestion } from '../../../machines/domain/document.ts'
import type { Contents } from '../read/contents.ts'
import { toPage } from '../text/page.ts'
import { byDicom } from './by-dicom.ts'
import { suggestByName } from './by-name.ts'
import { byPicture, showsAPicture } from './by-picture.ts'
import { byOtherWords, byWords } from './by-words.ts'

/**
 * A category for a document, with how sure that is and why, to be offered and never applied by itself. The same
 * document always gets the same. Its name decides only where its content says nothing; undefined where neither does.
 */
export function suggest(document: {
  contents: Contents
  contentType: ContentType
  filename: string
}): Suggestion | undefined {
  const { contents, contentType, filename } = document
  if (contents.dicom) return byDicom(contents.dicom, contents.text)
  const page = toPage(contents.text)
  if (showsAPicture(contents, page)) return byPicture(contents)
  return byWords(page) ?? byNameAlone(contents, contentType, filename) ?? byOtherWords(page)
}

/** A picture of paper whose words could not be read is an image only if its name says so. */
function byNameAlone(contents: Contents, contentType: ContentType, filename: string): Suggestion | undefined {
  const suggestion = suggestByName(contentType, filename)
  return suggestion?.why.includes('name') || !contents.picture ? suggestion : undefined
}
