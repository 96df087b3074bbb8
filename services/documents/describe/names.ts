import { visibleLine } from '../../../machines/domain/visible.ts'

const LONGEST = 200
const MOST_WORDS = 6
/** What may follow a name on its line. */
const END =
  /\s{2,}|\t|[|;()[\]<>/_]|\s-\s|,?\s*\b(?:d\.?\s?[o0]\.?\s?b\b\.?|date of birth|birth|born|geb\b|geboren|age[d:]?\b|sex\b|gender|m\.?r\.?n\b|nhs|hosp\w*|id\b|no\b|nr\b|ref\b|record|unit|ward|room|acc\w*|date\b|phone|tel\b|address|of\b|visit|physician|doctor|ssn|nacid[oa]|f\.? ?nac\b|fecha|nee?\b le|male\b|female\b|report|consult\w*)|\d/i
const TITLE =
  /^(?:mr|mrs|ms|miss|mx|master|herr|herrn|frau|senora?|sra?|mme|mlle|m|mademoiselle|madame|monsieur)\.?$/i
const DOCTOR = /^(?:dr|prof|doctor|professor|dra|doc|md|rn|frcs|mbbs|facs|phd)\.?$/i
/** Words that stand where a name could, and are none. */
const NO_NAME =
  /^(?:name|information|info|details?|data|address|signature|telephone|number|history|report|summary|letter|referral|discharge|consultation|the|and|your|our|this|was|is|has|patients?|copy|consent|education|instructions?|visit|clinic|hospital|department|center|centre|unknown|anonymous|anonymi[sz]ed|none|not|see|above|below|first|last|middle|surname|forename|mri|ct|x-?ray|scan|results?|test|lab|left|right|chest|brain|status|type|class|account|services?|portal|with|for|to|diagnosis|appointment|invoice|follow|up|review|safety|care|request|claim|policy|medication|male|female|by|of|on|in|at|from)$/i
/** Part of a family's name, written small. */
const PARTICLE =
  /^(?:de|del|la|las|los|da|dos|das|di|van|von|der|den|ter|el|al|bin|ibn|y|zu|le|du|des|st\.?)$/i

/**
 * The name of a person at the beginning of a value, in reading order and without titles: `DIAZ, ANA  DOB …` is
 * `Ana Diaz`. Undefined where it is none, or a doctor's.
 */
export function nameIn(value: string): string | undefined {
  const end = value.search(END)
  const text = visibleLine(end === 0 ? '' : value.slice(0, end < 0 ? LONGEST : end)).replace(
    /[\s,.:*-]+$/,
    '',
  )
  const parts = text
    .split(',')
    .map(part => part.trim())
    .filter(Boolean)
  if (parts.length === 0 || parts.length > 3) return undefined
  const [family = '', given = ''] = parts
  const isTurned = parts.length > 1 && given !== '' && !/^(?:jr|sr|i{2,3})\.?$/i.test(given)
  const words = (isTurned ? `${given} ${family}` : family).split(' ').filter(word => !TITLE.test(word))
  if (words.length < 2 || words.length > MOST_WORDS || !words.every(isOfName)) return undefined
  if (words.some(word => DOCTOR.test(word) || NO_NAME.test(word))) return undefined
  if (!words.some(word => /^\p{L}{2,}/u.test(word)) || words.every(word => PARTICLE.test(word)))
    return undefined
  return words.map(cased).join(' ').slice(0, LONGEST)
}

/** Written with a capital, where its script has them. */
const isOfName = (word: string): boolean =>
  /^(?:\p{Lu}|\p{Lo})[\p{L}\p{M}'’-]*\.?$/u.test(word) || PARTICLE.test(word)

/** `GARCÍA-LÓPEZ` is read as `García-López`; `McDonald` stays. */
function cased(word: string): string {
  if (word.length < 3 || word !== word.toUpperCase()) return word
  return word.toLowerCase().replace(/(?<![\p{L}\p{M}])\p{L}/gu, letter => letter.toUpperCase())
}
