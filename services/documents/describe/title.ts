import type { NamedPatient } from '../../../machines/domain/document.ts'
import { visibleLine } from '../../../machines/domain/visible.ts'
import type { Contents } from '../read/contents.ts'
import { fold } from '../text/page.ts'
import { diagnostics, forms, imaging, invoices, letters, medication, notices } from '../text/words.ts'
import { realTitle } from './real-title.ts'

const LONGEST = 120
const LINES = 30
const LONGEST_LINE = 90

const TITLES = [
  diagnostics.titles,
  letters.titles,
  imaging.titles,
  invoices.titles,
  forms.insuranceTitles,
  forms.titles,
  forms.earlierOpinions,
  medication.titles,
  notices.titles,
]
/** Who wrote, where, and how to reach them: not what it is. */
const LETTERHEAD =
  /\b(?:hospitals?|clinics?|klinik\w*|klinikum|department|dept|centre|center|university|institut\w*|praxis|surgery|trust|nhs|street|str\.|road|avenue|suite|p\.?o\.? box|tel|phone|fax|www|https?|e-?mail|ltd|inc|llc|gmbh|associates|partners|laboratories|diagnostics|foundation|group|abteilung|servicio de|service de|hopital)\b|@|\+\d{2}/
const LABEL =
  /^\W{0,3}(?:exam(?:ination)?(?: type)?|study|procedure|document type|title|subject|report type|type of \w+|betreff|untersuchung)\s?[:.]\s*/i
/** A letter speaks of these in its sentences. */
const SENTENCE = /\b(?:you|your|we|i|is|was|are|were|has|have|will|please|thank|dear|should)\b/

/** One line that says what a document is, in its own words; undefined where none does. */
export function titleOf({ title, dicom, text }: Contents, patients: NamedPatient[]): string | undefined {
  // Looked at again without the patient: "Scan of Ana Diaz" is none.
  const own = realTitle(shown(realTitle(title), patients))
  if (own) return own
  if (dicom?.description) return shown(dicom.description, patients)
  const lines = text
    .split('\n')
    .filter(line => line.trim() !== '')
    .slice(0, LINES)
  const candidates = lines.flatMap(partsOf).filter(saysWhatItIs)
  return candidates.map(line => shown(line.replace(LABEL, ''), patients)).find(line => line !== undefined)
}

/** Columns of one line, apart. */
const partsOf = (line: string): string[] =>
  line
    .split(/\s{3,}|\t|\|/)
    .map(part => part.trim())
    .filter(Boolean)

function saysWhatItIs(part: string): boolean {
  const folded = fold(part)
  if (part.length > LONGEST_LINE || LETTERHEAD.test(folded) || SENTENCE.test(folded)) return false
  return TITLES.some(titles => folded.search(titles) >= 0) && folded.split(' ').length <= 12
}

/** On one line, without whom it is about. */
function shown(line: string | undefined, patients: NamedPatient[]): string | undefined {
  let clean = visibleLine(line ?? '')
  for (const part of patients.flatMap(({ name }) => name?.split(' ') ?? []))
    if (part.length > 1)
      clean = clean.replace(new RegExp(String.raw`(?<!\p{L})${escaped(part)}(?!\p{L})`, 'giu'), '')
  clean = clean
    .replace(/\s{2,}/g, ' ')
    .replace(/\s*(?:(?:-|–|—|,|:|;|\/|\||for|of|patient|page \d+(?: of \d+)?)\s*)+$/i, '')
    .replace(/^(?:[\W_]*\s)?[\s\-–—,:;/|*#=]+/, '')
    .trim()
  return clean.length < 2
    ? undefined
    : clean
        .slice(0, LONGEST)
        .toWellFormed()
        .replace(/\ufffd$/, '')
        .trim()
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)
