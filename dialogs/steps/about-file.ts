import type { CaseDocument, ContentType } from '../../machines/domain/document.ts'
import { longDate } from '../copy/dates.ts'
import { isolated } from '../copy/isolated.ts'
import type { Speaker } from '../scene.ts'
import { excerpt } from '../slots/slot-dialog.ts'
import { inWords } from './dicom-words.ts'
import { formats } from './formats.ts'
import { endingIn, promised } from './name-ending.ts'

/**
 * What a file is, in brackets behind its name: ` (CT scan, chest, 24 pictures, 3 May 2025)`. Empty where nothing is
 * known, and where others may read along.
 */
export const aboutFile = (document: CaseDocument, speaker: Speaker): string =>
  inBrackets([...partsOf(document, speaker), ...remarksOn(document, speaker)], speaker)

/** The same without how it could be read: said once is enough. */
export const brieflyAbout = (document: CaseDocument, speaker: Speaker): string =>
  inBrackets(partsOf(document, speaker), speaker)

function inBrackets(all: (string | undefined | false)[], { say, phone }: Speaker): string {
  const parts = phone ? [] : (all.filter(part => typeof part === 'string' && part !== '') as string[])
  return parts.length === 0 ? '' : say('document.about', { parts: parts.map(isolated).join(', ') })
}

function partsOf(document: CaseDocument, { say, locale }: Speaker): (string | undefined)[] {
  const { reading } = document
  if (!reading) return []
  return [
    whatItIs(document, say),
    reading.title && say('document.title', { title: excerpt(reading.title, 60) }),
    pagesOf(document, say),
    reading.date && longDate(reading.date, locale),
  ]
}

function remarksOn({ reading, filename, contentType }: CaseDocument, { say }: Speaker) {
  if (!reading) return []
  return [
    reading.text === 'ocr' && say('document.ocr'),
    reading.status === 'partly' && say('document.partly'),
    reading.status === 'failed' && say('document.failed'),
    otherwiseNamed(filename, contentType, say),
  ]
}

/** What its name does not say already. */
function whatItIs({ filename, contentType, reading, suggestion }: CaseDocument, say: Speaker['say']): string {
  if (contentType === 'application/dicom') return inWords(reading?.modality, reading?.bodyPart, say)
  // Of a picture in disguise that is said anyway.
  const plain = formats[contentType] === 'picture' && otherwiseNamed(filename, contentType, say) === ''
  if (!plain) return ''
  return say(suggestion?.why.includes('photo') ? 'document.photo' : 'document.picture')
}

/** "2 pages", "24 pictures". */
export function pagesOf({ contentType, reading }: CaseDocument, say: Speaker['say']): string {
  const count = reading?.pages
  if (count === undefined) return ''
  if (contentType === 'application/dicom') return count > 1 ? say('document.frames', { count }) : ''
  return count === 1 ? say('document.page') : say('document.pages', { count })
}

/** A picture that is called `.pdf` was not damaged on its way. */
function otherwiseNamed(filename: string, contentType: ContentType, say: Speaker['say']): string {
  const ending = endingIn(filename)
  // The old Word format is not taken, and its ending is read all the same.
  const named = ending === 'doc' ? 'word' : promised(ending)?.format
  const format = formats[contentType]
  return named === undefined || named === format ? '' : say(`document.is.${format}`, { ending })
}
