import type { Suggestion } from '../../../machines/domain/document.ts'
import type { Contents, PictureTraits } from '../read/contents.ts'
import type { Page } from '../text/page.ts'

/** More words than stand in the corners of an ultrasound picture or beside a radiograph. */
const BURNT_IN_WORDS = 25
const FEW_WORDS = 8
/** Recognition that is less sure than this saw patterns, not letters. */
const SURE_OF_WORDS = 0.45

/** Whether what there is to see is a picture, and not a page of words. */
export function showsAPicture({ picture, ocrConfidence = 1 }: Contents, page: Page): boolean {
  if (!picture) return false
  const words = ocrConfidence < SURE_OF_WORDS ? page.words * ocrConfidence : page.words
  if (isOnBlack(picture)) return words < BURNT_IN_WORDS
  return words < FEW_WORDS && !looksLikePaper(picture)
}

/** Whether it looks like a radiograph, a slice or ultrasound, and not like any photo. */
export const isMedicalPicture = ({ picture }: Contents): boolean =>
  picture !== undefined &&
  isOnBlack(picture) &&
  picture.colour < MUCH_COLOUR &&
  Math.min(picture.width, picture.height) >= SMALLEST_MATRIX

export function byPicture(contents: Contents): Suggestion {
  return isMedicalPicture(contents)
    ? { category: 'image', confidence: 0.95, by: 'content', why: ['medical-picture'] }
    : { category: 'image', confidence: 0.85, by: 'content', why: ['photo'] }
}

/** Radiographs, slices and ultrasound lie on black. */
const isOnBlack = ({ dark, paper }: PictureTraits): boolean => dark > 0.25 && paper < 0.3
const MUCH_COLOUR = 0.1
/** Pixels a side: nuclear medicine has the smallest pictures, of 64. */
const SMALLEST_MATRIX = 64

/** White for the most part, without colours, and large enough for a page. */
const looksLikePaper = ({ paper, colour, width, height }: PictureTraits): boolean =>
  paper > 0.55 && colour < 0.2 && Math.max(width, height) >= 700
