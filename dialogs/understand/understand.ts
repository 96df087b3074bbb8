import type { Intent } from '../../machines/domain/intent.ts'
import { type Answers, type SlotName, slotNames } from '../../machines/domain/slots.ts'
import { findChange, targetOf } from './change.ts'
import { findCommand } from './commands.ts'
import { readConsent } from './consent.ts'
import { findDanger } from './emergency.ts'
import { findTopic } from './faq.ts'
import { optionIntent } from './option-intent.ts'
import { optionNumber } from './parsers/choice.ts'
import { parseDate } from './parsers/date.ts'
import { parseEmail } from './parsers/email.ts'
import { parsePhone } from './parsers/phone.ts'
import { parseYesNo } from './parsers/yes-no.ts'
import { type Reading, read } from './reading.ts'
import { gather } from './several.ts'
import type { Situation } from './situation.ts'
import { chosen, isOptional, slotAnswer } from './slot-answer.ts'
import { stepIntent } from './step-intent.ts'
import { vocabularyOf } from './words/index.ts'
import type { Vocabulary } from './words/vocabulary.ts'

/**
 * What a patient's words mean where the conversation stands. Pure and quick: no I/O, no clock but `now`. The
 * order is the order of what must not be missed: danger, consent, commands and questions about the service,
 * then the answer to the open question and whatever else the message answers.
 */
export function understand(text: string, situation: Situation): Intent {
  const words = vocabularyOf(situation.lang)
  const reading = read(text, words)
  if (!reading.plain) return wordless(reading, situation)
  const pressed = optionIntent(reading, situation, words)
  if (pressed) return pressed
  const danger = findDanger(reading, situation.ask, words.emergency)
  if (danger === 'now') return { kind: 'emergency' }
  if (danger === 'spoken') return notEmergency(reading, situation, words)
  if (situation.ask === 'consent') return atConsent(reading, situation, words)
  return told(reading, situation, words) ?? answer(reading, situation, words)
}

/** A message of signs alone: question marks ask for help, a dash leaves an optional question out. */
function wordless(reading: Reading, { ask }: Situation): Intent {
  if (/^[\s?!]*\?[\s?!]*$/u.test(reading.raw)) return { kind: 'command', name: 'help' }
  if (isOptional(ask) && /^[-.\s/]+$/u.test(reading.raw)) return { kind: 'answer', slots: { [ask]: null } }
  return { kind: 'unclear' }
}

/** Commands and questions about the service, anywhere. */
function told(reading: Reading, situation: Situation, words: Vocabulary): Intent | null {
  const { ask } = situation
  const step = stepIntent(reading, situation, words)
  if (step) return step
  const freeText = ask === 'medications' || ask === 'questions'
  const name = /name$/iu.test(ask) && namelike(reading)
  const found = name ? null : findTopic(reading, words)
  const topic =
    freeText && !(found && reading.question && words.aboutService.test(reading.plain)) ? null : found
  if (topic && topic.weight >= 5) return { kind: 'faq', topic: topic.topic }
  const change = findChange(reading, situation, words)
  if (change) return change
  if (skips(reading, words)) {
    if (ask === 'gender' && words.choices.gender[0]?.[0].test(reading.plain))
      return { kind: 'answer', slots: { gender: 'prefer-not-to-say' } }
    if (isOptional(ask)) return { kind: 'answer', slots: { [ask]: null } }
    return { kind: 'command', name: 'skip' }
  }
  const command = plainAnswer(reading, situation, words) ? null : findCommand(reading, words, freeText)
  if (command) return { kind: 'command', name: command }
  return topic ? { kind: 'faq', topic: topic.topic } : null
}

/** What can only be the answer, whatever command its words remind of: "call me at 212 …", "the last one". */
function plainAnswer(reading: Reading, { ask, now }: Situation, words: Vocabulary): boolean {
  if (ask === 'phone') return parsePhone(reading.raw, words, true).status === 'success'
  if (ask === 'email') return parseEmail(reading.raw, words).status === 'success'
  if (ask === 'dateOfBirth') return parseDate(reading.raw, words, now).status === 'success'
  return choiceAsks.test(ask) && optionNumber(reading, 4, words.numbers) !== null
}

const choiceAsks = /^(?:guardianRelation|ethnicity|gender|diseaseType|familyHistory|documentCategory)$/u

/** One word, or two capitalised ones, at a question for a name: "Price", "Will Price". */
const namelike = (reading: Reading) =>
  !reading.question && (!reading.plain.includes(' ') || /^\p{Lu}\p{Ll}+ \p{Lu}\p{Ll}+$/u.test(reading.raw))

const skips = (reading: Reading, words: Vocabulary) =>
  words.skip.test(reading.plain) || words.skip.test(reading.gist)

function atConsent(reading: Reading, situation: Situation, words: Vocabulary): Intent {
  const granted = readConsent(reading, words.consent)
  if (granted === true || granted === false) return { kind: 'consent', granted }
  const other = told(reading, situation, words)
  const doubt =
    granted === null &&
    other?.kind === 'command' &&
    (other.name === 'resume' ||
      (other.name === 'stop' && !/\b(?:stop|quit|cancel|end|leave)\b/u.test(reading.plain)))
  if (other && !doubt) return other
  return granted === null ? { kind: 'consent', granted } : { kind: 'unclear' }
}

function notEmergency(reading: Reading, situation: Situation, words: Vocabulary): Intent {
  const topic = findTopic(reading, words)
  if (topic?.topic === 'emergency-advice' && reading.question) return { kind: 'faq', topic: topic.topic }
  const meant = answer(reading, situation, words)
  const slots = meant.kind === 'answer' ? meant.slots : undefined
  return slots && situation.ask in slots ? { kind: 'not-emergency', slots } : { kind: 'not-emergency' }
}

/** The open question's answer, and whatever else the message answers that is not known yet. */
function answer(reading: Reading, situation: Situation, words: Vocabulary): Intent {
  const { ask } = situation
  if (ask === 'documentCategory') return categoryAnswer(reading, situation, words)
  if (ask === 'confirm' && situation.about === 'email-typo') return emailTyped(reading, words)
  const slot = (slotNames as readonly string[]).includes(ask) ? (ask as SlotName) : null
  const freeText = slot === 'medications' || slot === 'questions'
  const more = freeText ? { slots: {} } : gather(reading.raw, situation, words)
  const asked = slot ? slotAnswer(slot, reading, situation, words) : ({ status: 'none' } as const)
  const others = unknownOnly(more.slots, situation)
  if (more.failed && more.failed.slot !== slot)
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
      : askBack(asked, slot, others)
  if (Object.keys(others).length) return { kind: 'answer', slots: others }
  return slot && tries(slot, reading, words)
    ? { kind: 'ask-back', reason: 'unclear', slot }
    : { kind: 'unclear' }
}

/** Not an answer, but about the question: "I don't know", "yes", "I have no e-mail". */
function tries(slot: SlotName, reading: Reading, words: Vocabulary): boolean {
  const { plain } = reading
  if (words.unsure.test(plain) || targetOf(plain, words) === slot) return true
  return plain.split(' ').length <= 6 && parseYesNo(reading, words.yesNo) !== null
}

function askBack(
  parsed: { reason: Extract<Intent, { kind: 'ask-back' }>['reason']; candidates?: string[]; typed?: string },
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
  }
}

/** What is known already is changed only when the patient says so. */
function unknownOnly(
  slots: Partial<Answers>,
  situation: Situation,
  asked?: SlotName | null,
): Partial<Answers> {
  return Object.fromEntries(
    Object.entries(slots).filter(
      ([slot]) => slot === asked || situation.known[slot as SlotName] === undefined,
    ),
  ) as Partial<Answers>
}

function categoryAnswer(reading: Reading, situation: Situation, words: Vocabulary): Intent {
  const category = chosen('documentCategory', reading, words, situation.options)
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
