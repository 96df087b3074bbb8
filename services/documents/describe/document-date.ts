import { fold } from '../text/page.ts'
import { datesIn, orderIn } from './dates.ts'

/** What stands before a day says which it is; the first of these that a document has is the day it is of. */
const OF_THE_DOCUMENT = [
  /(?:date of (?:study|exam\w*|scan|procedure|operation|surgery|visit|service|consultation|discharge|clinic)|(?:study|exam\w*|scan|procedure|operation|surgery|visit|clinic|service|consultation|discharge) (?:date|on)|date (?:performed|discharged|seen)|seen (?:on|in clinic on)|discharged?|untersuchung\w*|untersuchungsdatum|entlassung\w*|fecha de (?:estudio|alta|consulta|exploracion)|date (?:d'examen|de sortie|de consultation))\b[\s:.(]{0,4}(?:on |at |am |vom )?$/,
  /(?:collect\w*|sampled?(?: taken)?|drawn|taken|entnahme\w*|toma de muestra|preleve\w*|specimen date)\b.{0,12}$/,
  /(?:date (?:of (?:report|letter|issue)|reported|typed|dictated|issued)|(?:report|letter|invoice|issue) date|report(?:ed)?|dictated|typed|issued|signed|finali[sz]ed|received|admitted|admission)\b[\s:.(]{0,4}(?:on |at )?$/,
  /(?:^|[\s|])(?:date|dated|datum|fecha|le|den|on|am|a)\b[\s:.]{0,4}$/,
]
/** Days that are not the document's. */
const NOT_OF_IT =
  /(?:d\.?\s?[o0]\.?\s?b\b\.?|birth\w*|born|geb\b\.?|geboren\w*|nacimiento|nac\b\.?|nee?\b|naissance|expir\w*|valid\w*|until|due|next\b.{0,20}|review|revision|version|form\b.{0,12}|print(?:ed)?|prior|previous|compar\w*.{0,40}|since|death|died|follow.?up.{0,20}|appointment.{0,12}|exp)[\s:.(]{0,4}(?:date|on|of)?[\s:.(]{0,3}$/
const HEADER_LINES = 30
const BEFORE = 48

/** The day of a study, a visit or a letter as its text says it: never a birth date, never a day to come. */
export function documentDate(text: string, today: string): string | undefined {
  const folded = fold(text)
  const order = orderIn(folded)
  const lines = folded.split('\n').filter(line => line.trim() !== '')
  let best: { date: string; rank: number } | undefined
  for (const [index, line] of lines.entries()) {
    for (const { date, at } of datesIn(line, order, today)) {
      if (date > today) continue
      const before = line.slice(Math.max(0, at - BEFORE), at)
      const rank = rankOf(
        before.trim() === '' ? (lines[index - 1] ?? '').trim().slice(-BEFORE) : before,
        index,
      )
      if (rank !== undefined && (best === undefined || rank < best.rank)) best = { date, rank }
    }
  }
  return best?.date
}

/** The lower, the likelier; undefined for a day that is not the document's. */
function rankOf(before: string, line: number): number | undefined {
  if (NOT_OF_IT.test(before)) return undefined
  const rank = OF_THE_DOCUMENT.findIndex(label => label.test(before))
  if (rank >= 0) return line < HEADER_LINES ? rank : rank + OF_THE_DOCUMENT.length
  return line < HEADER_LINES ? OF_THE_DOCUMENT.length : undefined
}
