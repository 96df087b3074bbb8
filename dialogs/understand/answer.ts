import type { Intent } from '../../machines/domain/intent.ts'
import { type Answers, isSlot, kindOf, type SlotName } from '../../machines/domain/slots.ts'
import { targetOf } from './change.ts'
import { chosen } from './chosen.ts'
import { refusesCommand } from './commands.ts'
import { parseEmail } from './parsers/email.ts'
import { none } from './parsers/parsed.ts'
import { parseYesNo } from './parsers/yes-no.ts'
import type { Reading } from './reading.ts'
import { gather } from './several.ts'
import type { Situation } from './situation.ts'
import { slotAnswer } from './slot-answer.ts'
import type { Vocabulary } from './words/vocabulary.ts'

/** The open question's answer, and whatever else the message answers that is not known yet. */
export function answer(reading: Reading, situation: Situation, words: Vocabulary): Intent {
  const { ask } = situation
  if (ask === 'documentCategory') return categoryAnswer(reading, situation, words)
  if (ask === 'confirm' && situation.about === 'email-typo') return emailTyped(reading, words)
  const slot = isSlot(ask) ? ask : null
  const freeText = kindOf(ask) === 'text'
  const more = freeText ? { slots: {} } : gather(reading.raw, situation, words)
  const asked = slot && !besides(slot, reading, words) ? slotAnswer(slot, reading, situation, words) : none
  const others = unknownOnly(more.slots, situation, null, corrects(reading, words))
  if (more.failed && more.failed.slot !== slot && situation.known[more.failed.slot] === undefined)
    return askBack(
      more.failed.parsed,
      more.failed.slot,
      asked.status === 'success' ? { ...others, ...asked.value } : others,
    )
  if (slot && asked.status !== 'success' && slot in more.slots) return { kind: 'answer', slots: others }
  if (asked.status === 'success')
    return { kind: 'answer', slots: { ...others, ...unknownOnly(asked.value, situation, slot) } }
  if (asked.status === 'fail' && slot)
    return asked.reason === 'unclear' && Object.keys(others).length
      ? { kind: 'answer', slots: others }
      : askBack(asked.reason === 'unclear' ? { ...asked, ...unsure(reading, words) } : asked, slot, others)
  if (Object.keys(others).length) return { kind: 'answer', slots: others }
  return slot && tries(slot, reading, words)
    ? askBack({ reason: 'unclear', ...unsure(reading, words) }, slot, {})
    : { kind: 'unclear' }
}

/** Not an answer, but about the question: "I don't know", "yes", "I have no e-mail". */
function tries(slot: SlotName, reading: Reading, words: Vocabulary): boolean {
  const { plain } = reading
  if (words.unsure.test(plain) || targetOf(plain, words) === slot) return true
  return plain.split(' ').length <= 6 && parseYesNo(reading, words.yesNo) !== null
}

const unsure = (reading: Reading, words: Vocabulary): { unsure?: true } =>
  words.unsure.test(reading.plain) ? { unsure: true } : {}

/** A "no" that is about something else: "no e-mail" at the phone, "don't go back" anywhere. */
function besides(slot: SlotName, reading: Reading, words: Vocabulary): boolean {
  if (kindOf(slot) === 'text') return false
  const what = words.contact.lacking.exec(reading.plain)?.[1]
  const target = what === undefined ? null : targetOf(what, words)
  return target === 'email' || target === 'phone' ? target !== slot : refusesCommand(reading, words)
}

type AskBack = Extract<Intent, { kind: 'ask-back' }>

function askBack(
  parsed: Pick<AskBack, 'reason' | 'candidates' | 'typed' | 'unsure'>,
  slot: SlotName,
  slots: Partial<Answers>,
): Intent {
  return {
    kind: 'ask-back',
    reason: parsed.reason,
    slot,
    ...(Object.keys(slots).length ? { slots } : {}),
    ...(parsed.candidates ? { candidates: parsed.candidates } : {}),
    ...(parsed.typed ? { typed: parsed.typed } : {}),
    ...(parsed.unsure ? { unsure: true } : {}),
  }
}

/** "Actually I was born on 5 March, and my e-mail is …" changes the one and answers the other. */
const corrects = ({ plain }: Reading, { change }: Vocabulary): boolean =>
  change.actually.test(plain) || change.wrong.test(plain)

/** What is known already is changed only when the patient says so. */
function unknownOnly(
  slots: Partial<Answers>,
  situation: Situation,
  asked?: SlotName | null,
  corrected = false,
): Partial<Answers> {
  return Object.fromEntries(
    Object.entries(slots).filter(
      ([slot, value]) =>
        slot === asked ||
        situation.known[slot as SlotName] === undefined ||
        (corrected &&
          /^(?:dateOfBirth|email|phone)$/u.test(slot) &&
          situation.known[slot as SlotName] !== value),
    ),
  ) as Partial<Answers>
}

function categoryAnswer(reading: Reading, situation: Situation, words: Vocabulary): Intent {
  const { options, documents = [] } = situation
  // Where no kinds were offered beside files, a number is a file's.
  const said = options || documents.length === 0 ? reading : { ...reading, exact: '', gist: '' }
  const category = chosen('documentCategory', said, words, options)
  if (category.status === 'success') {
    return { kind: 'documents', act: 'categorise', ids: [], category: category.value as 'image' }
  }
  return category.status === 'fail' ? { kind: 'ask-back', reason: 'unclear' } : { kind: 'unclear' }
}

function emailTyped(reading: Reading, words: Vocabulary): Intent {
  const email = parseEmail(reading.raw, words, true)
  if (email.status === 'success') return { kind: 'answer', slots: { email: email.value } }
  return email.status === 'fail' ? askBack(email, 'email', {}) : { kind: 'unclear' }
}
