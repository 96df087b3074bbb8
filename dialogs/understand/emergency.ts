import type { Ask } from '../../machines/domain/asks.ts'
import { medicalSlots } from '../../machines/domain/slots.ts'
import type { Reading } from './reading.ts'
import type { EmergencyWords } from './words/vocabulary.ts'

/** Where illness is the topic, so that the name of one is not yet a cry for help. */
const medical: ReadonlySet<Ask> = new Set(
  medicalSlots.filter(slot => slot !== 'ethnicity' && slot !== 'gender'),
)

/**
 * Does somebody say that danger is here? `now`: yes, or it may well be. `spoken`: the words occur, but as
 * history, denied, supposed, or about the service. `none`: no such words.
 */
export function findDanger(reading: Reading, ask: Ask, words: EmergencyWords): 'now' | 'spoken' | 'none' {
  let spoken = false
  const disclaimed = reading.clauses.some(clause => words.disclaimed.test(clause))
  for (const said of reading.clauses) {
    const clause = said.replace(words.insisting, '')
    const danger = words.danger.test(clause)
    if (!danger && !words.mention.test(clause)) continue
    const mild = disclaimed && onlyMentions(clause, words)
    if (danger && !mild && isNow(clause, ask, words)) return 'now'
    spoken = true
  }
  if (!spoken) return 'none'
  const named = ask === 'diseaseType' && reading.exact.split(' ').length <= 2
  return named ? 'none' : 'spoken'
}

/** Beside "this is not an emergency" the bare word, or the number to call, is no cry for help. */
function onlyMentions(clause: string, words: EmergencyWords): boolean {
  const rest = clause.replace(new RegExp(words.mention.source, 'gu'), ' ')
  return !words.danger.test(rest) && !words.summons.test(clause) && !words.now.test(clause)
}

function isNow(clause: string, ask: Ask, words: EmergencyWords): boolean {
  // "This is not an emergency, my chest hurts right now" may be one.
  const rest = clause.replace(words.disclaimed, ' ')
  if (rest !== clause && words.danger.test(rest) && !words.denied.test(rest) && words.now.test(rest))
    return true
  if (words.denied.test(clause)) return false
  // "I have chest pain right now, should I wait?" asks about what is, not about what might be.
  const told = clause.replace(words.asking, '')
  if (told !== clause && words.danger.test(told) && isNow(told, ask, words) && words.now.test(told))
    return true
  if (words.hypothetical.test(clause)) return false
  if (words.now.test(clause)) return true
  if (words.past.test(clause) || words.chronic.test(clause)) return false
  if (!medical.has(ask)) return true
  if (words.symptom.test(clause)) return false
  return words.danger.test(clause.replace(new RegExp(words.diagnosis.source, 'gu'), ' '))
}
