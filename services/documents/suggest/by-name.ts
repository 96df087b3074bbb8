import type { ContentType, Suggestion } from '../../../machines/domain/document.ts'
import type { DocumentCategory } from '../../../machines/domain/slots.ts'

const BY_WORDS = 0.6
const BY_KIND = 0.5

/**
 * Words of a name that tell a category, in the order in which they decide. "Scan" tells none: paper is scanned as well.
 */
const WORDS: [DocumentCategory, string][] = [
  ['other', 'insurance invoice bill receipt passport consent id card'],
  [
    'lab-report',
    'lab labs laboratory blood bloods bloodwork cbc pathology histology biopsy cytology urine hematology haematology ' +
      'chemistry lipid thyroid tsh hba1c markers labor blutbild',
  ],
  [
    'image',
    'xray radiograph mri mrt ct pet imaging photo photos picture pictures ultrasound sonogram sonography mammogram mammography dicom dcm echo ' +
      'echocardiogram angiogram roentgen',
  ],
  [
    'doctors-letter',
    'letter discharge referral report summary consult consultation note notes opinion arztbrief befund visit physician doctor doctors epicrisis',
  ],
]
const WRITTEN_UP = new Set('letter report summary befund'.split(' '))

/**
 * A first guess at a document's category from its type and name, to be offered and never applied by itself.
 * Undefined where neither says anything.
 */
export function suggestByName(contentType: ContentType, filename: string): Suggestion | undefined {
  const words = wordsOf(filename)
  const isPicture = contentType.startsWith('image/')
  const hits = WORDS.filter(([, list]) => list.split(' ').some(word => words.has(word))).map(
    ([category]) => category,
  )

  // "MRI report.pdf" is what a doctor wrote about the pictures; "MRI_Brain.jpg" is one of them.
  const category =
    hits[0] === 'image' && !isPicture && [...words].some(word => WRITTEN_UP.has(word))
      ? 'doctors-letter'
      : hits[0]
  if (category) return { category, confidence: BY_WORDS, by: 'name', why: ['name'] }
  return isPicture ? { category: 'image', confidence: BY_KIND, by: 'name', why: ['photo'] } : undefined
}

/** `BloodTest2024_X-Ray.final.pdf` → blood, test, 2024, xray, x, ray, final. */
function wordsOf(filename: string): Set<string> {
  const stem = filename.replace(/\.[^.]{1,8}$/, '')
  const parted = stem
    .replace(/x[-_ ]?ray/gi, ' xray ')
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .replace(/(\p{L})(\p{N})/gu, '$1 $2')
    .toLowerCase()
  return new Set(parted.split(/[^\p{L}\p{N}]+/u).filter(Boolean))
}
