import type { NamedPatient } from '../../../machines/domain/document.ts'
import { visibleLine } from '../../../machines/domain/visible.ts'
import type { Contents } from '../read/contents.ts'
import { fold } from '../text/page.ts'
import { datesIn, type Order, orderIn } from './dates.ts'
import { nameIn } from './names.ts'

const MOST = 20
/** A birth date belongs to a name that stands so many lines away at most. */
const NEAR = 4
/** A bare "Name" is the patient's in the head of a document, or beside a birth date. */
const HEAD_LINES = 25

/** These name the patient wherever they stand; letters that recognition confuses are minded. */
const PATIENT =
  /(?:^|\s{2,}|[\t|;])\W{0,3}(?:(?:name of (?:the )?|full )?pat[il1]ent(?:'?s)?(?:[\s-]?(?:full )?na(?:m|rn)e)?(?:\s?\(last, first\))?|pt\.?(?: na(?:m|rn)e)?|patient(?:in|en)?(?:name)?|paciente|nombre(?: del paciente| y apellidos)?|nom (?:du )?patient|name des patienten|client(?: name)?|clmt)\s?[:;=#]+\s*(?<value>\S.*)$/i
/** These do as well, at the beginning of a letter. */
const REGARDING =
  /^\W{0,3}(?:re(?:garding)?|betr(?:eff|ifft)?|concerning|asunto|concerne|(?:uber |about )?(?:your|our|ihre?n?|unsere?n?) (?:mutual )?pat[il1]ent(?:in|en)?)\s?[:.;,]?\s+(?<value>\S.*)$/i
const BARE =
  /(?:^|\s{2,}|[\t|])\W{0,3}(?:full na(?:m|rn)e|(?:sur)?na(?:m|rn)e(?:, (?:first|given) name|, vorname)?|nom|nombre|nachname, vorname)\s?[:;=]+\s*(?<value>\S.*)$/i
/** A label alone: what it labels is on the next line, as in a cell of a table. */
const ALONE =
  /^\W{0,3}(?:pat[il1]ent(?:'?s)?(?:[\s-]?(?:full )?na(?:m|rn)e)?|pt\.? name|full name|name of (?:the )?patient|paciente|patientin)\s?[:;]?$/i

const BIRTH = String.raw`(?:d\.?\s?[o0]\.?\s?b\b\.?|(?:date of )?birth(?:\s?date|day)?|date of birth|born(?: on)?|\bgeb\b\.?(?: am)?|geboren(?: am)?|geburtsdatum|fecha de nacimiento|f\. ?nac\.?|ne\(?e?\)? le|date de naissance)`
const BIRTH_LABEL = new RegExp(BIRTH, 'gi')
/** `Ana Diaz, DOB 12 March 1962`: a name right before its birth date needs no label. */
const NAME_BEFORE_BIRTH = new RegExp(
  String.raw`^\W{0,3}(?<value>\p{L}[\p{L}'’.,\- ]{3,60}?)[\s,;|(*-]{1,6}${BIRTH}`,
  'iu',
)
/** Somebody else is named there. */
const OTHERS =
  /\b(?:doctor|physician|dr|provider|consultant|surgeon|referr\w+|radiologist|pathologist|emergency contact|next of kin|guardian|parent|witness|insured|subscriber|holder|account|bank|drug|medication|test|file|hospital|company|employer|pharmacy|arzt|user|plan|contact|requested by|ordered by|attending|gp)\b/i

/** The people whom a document names as its patients, in reading order; what DICOM says comes first. */
export function namedPatients({ dicom, text }: Contents, today: string): NamedPatient[] {
  if (dicom?.patientName || dicom?.birthDate) {
    const { patientName, birthDate } = dicom
    const name = visibleLine(patientName ?? '').slice(0, 200)
    return name || birthDate ? [{ ...(name && { name }), ...(birthDate && { birthDate }) }] : []
  }
  const lines = text
    .split('\n')
    .map(line => line.trimEnd())
    .filter(line => line.trim() !== '')
  const births = birthsIn(lines, orderIn(fold(text)), today)
  const found: NamedPatient[] = []
  for (const [index, line] of lines.entries()) {
    const name = nameOn(line, lines, index, births)
    if (name) add(found, name, nearest(births, index))
    if (found.length === MOST) break
  }
  const [only] = births.values()
  return found.length === 0 && only && new Set(births.values()).size === 1 ? [{ birthDate: only }] : found
}

function nameOn(
  line: string,
  lines: string[],
  index: number,
  births: Map<number, string>,
): string | undefined {
  const plain = line.normalize('NFC')
  const labelled = PATIENT.exec(plain) ?? (index < HEAD_LINES * 2 ? REGARDING.exec(plain) : null)
  const known = labelled?.groups?.value && nameIn(labelled.groups.value)
  if (known) return known
  const next = lines[index + 1]
  if (next !== undefined && ALONE.test(plain.trim())) return nameIn(next)
  const beside = NAME_BEFORE_BIRTH.exec(plain)?.groups?.value
  const besideBirth = beside && nameIn(beside)
  if (besideBirth) return besideBirth
  const bare = BARE.exec(plain)?.groups?.value
  if (!bare || OTHERS.test(`${lines[index - 1] ?? ''} ${plain.slice(0, plain.length - bare.length)}`))
    return undefined
  return index < HEAD_LINES || nearest(births, index) !== undefined ? nameIn(bare) : undefined
}

/** Birth dates by the line on which they stand. */
function birthsIn(lines: string[], order: Order, today: string): Map<number, string> {
  const births = new Map<number, string>()
  for (const [index, line] of lines.entries()) {
    const folded = fold(line)
    for (const { index: at, 0: label } of folded.matchAll(BIRTH_LABEL)) {
      const after = folded.slice(at + label.length, at + label.length + 40)
      const isAlone = /^[\W_]*$/.test(after)
      const [born] = datesIn(isAlone ? fold(lines[index + 1] ?? '') : after, order, today)
      if (born && born.at < 20 && born.date <= today && !births.has(index)) births.set(index, born.date)
    }
  }
  return births
}

function nearest(births: Map<number, string>, line: number): string | undefined {
  const near = [...births]
    .map(([at, date]) => ({ date, away: at >= line ? at - line : line - at + 0.5 }))
    .filter(({ away }) => away <= NEAR)
    .sort((a, b) => a.away - b.away)
  return near[0]?.date
}

/** Once each; a birth date that was missing is added. */
function add(found: NamedPatient[], name: string, birthDate: string | undefined): void {
  const key = keyOf(name)
  const same = found.find(other => keyOf(other.name ?? '') === key)
  if (!same) found.push({ name, ...(birthDate && { birthDate }) })
  else if (birthDate && !same.birthDate) same.birthDate = birthDate
}

const keyOf = (name: string): string =>
  fold(name)
    .split(/[^a-z\p{L}]+/u)
    .sort()
    .join(' ')
