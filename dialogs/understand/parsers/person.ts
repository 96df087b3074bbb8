import type { Answers } from '../../../machines/domain/slots.ts'
import type { NameWords } from '../words/vocabulary.ts'
import { findName, looksLikeWords, splitName } from './name.ts'

/** "first name Ana, last name López": each part by its label. Empty when nothing is labelled. */
export function labelledNames(raw: string, words: NameWords): Partial<Answers> {
  const labels = [
    ['firstName', words.firstLabel],
    ['middleName', words.middleLabel],
    ['lastName', words.lastLabel],
  ] as const
  const found = labels
    .map(([slot, label]) => ({
      slot,
      match:
        /name/iu.test(label.exec(raw)?.[0] ?? '') ||
        /^\W*(?:first|middle|last|surname)\s*[:=-]/iu.test(label.exec(raw)?.[0] ?? '')
          ? label.exec(raw)
          : null,
    }))
    .filter(one => one.match !== null)
    .map(one => ({
      slot: one.slot,
      from: one.match?.index ?? 0,
      to: (one.match?.index ?? 0) + (one.match?.[0].length ?? 0),
    }))
    .sort((a, b) => a.from - b.from)
  const slots: Partial<Answers> = {}
  found.forEach((one, i) => {
    const part =
      raw
        .slice(one.to, found[i + 1]?.from ?? raw.length)
        .split(/[,;.\n](?=\s|$)| and (?=my|her|his|the|i |born|dob|email)/iu)[0] ?? ''
    const name = findName(part, words)?.name
    if (name) slots[one.slot] = name
  })
  return slots
}

/** "I'm Ana María López, …": a name at the head of a message that goes on with other things. */
export function nameAtHead(raw: string, words: NameWords): Partial<Answers> {
  const head = raw.split(
    /[,;\n]|\.(?=\s|$)|(?:\s+(?:and|born|dob|i was|i am|i'm|my|email|phone|date|birth|age|aged)\b)/iu,
  )
  for (const part of head.slice(0, 2)) {
    const found = findName(part.replace(/\s*\d.*$/u, ''), words)
    if (found && !looksLikeWords(found.name, words) && found.name.split(' ').length <= 6)
      return splitName(found.name, words)
    if (part.trim().split(' ').length > 2) return {}
  }
  return {}
}
