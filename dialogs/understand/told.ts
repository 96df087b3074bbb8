import type { FaqTopic, Intent } from '../../machines/domain/intent.ts'
import type { Kind } from '../../machines/domain/kinds.ts'
import { isOptional, isSlot, kindOf, type SlotName } from '../../machines/domain/slots.ts'
import { findChange, targetOf } from './change.ts'
import { chosen } from './chosen.ts'
import { findCommand } from './commands.ts'
import { findTopic } from './faq.ts'
import { optionNumber } from './parsers/choice.ts'
import { parseDate } from './parsers/date.ts'
import { parseEmail } from './parsers/email.ts'
import { findName } from './parsers/name.ts'
import { parsePhone } from './parsers/phone.ts'
import type { Reading } from './reading.ts'
import { gather } from './several.ts'
import type { Situation } from './situation.ts'
import { isOwnText } from './slot-answer.ts'
import { stepIntent } from './step-intent.ts'
import type { Vocabulary } from './words/vocabulary.ts'

/** Commands and questions about the service, anywhere. */
export function told(reading: Reading, situation: Situation, words: Vocabulary): Intent | null {
  const { ask } = situation
  const step = stepIntent(reading, situation, words)
  if (step) return step
  if (words.terms.test(reading.plain)) return { kind: 'terms' }
  const freeText = kindOf(ask) === 'text'
  const name = /name$/iu.test(ask) && namelike(reading)
  if (/Name$/u.test(ask) && announced(reading, ask, words)) return null
  const found = name ? null : findTopic(reading, words)
  const topic = freeText && !(found && asksService(reading, found.topic, words)) ? null : found
  // Which format a date or a number should have is a question about the question.
  const about = topic?.topic === 'formats-limits' && (ask === 'dateOfBirth' || ask === 'phone')
  if (topic && topic.weight >= 5 && !about) return { kind: 'faq', topic: topic.topic }
  if (isSlot(ask) && !freeText && ask !== 'phone' && lacks('phone', reading, situation, words))
    return { kind: 'answer', slots: { phone: null } }
  // "I have no second name" is no wish to change the last one.
  if (ask === 'phone' && !/\d{4}/u.test(reading.raw) && words.contact.notByPhone.test(reading.plain))
    return { kind: 'answer', slots: { phone: null } }
  if (ask === 'middleName' && !words.change.imperative.test(reading.gist) && noMiddle(reading, words))
    return { kind: 'answer', slots: { middleName: null } }
  const change = findChange(reading, situation, words)
  const both = change && besideAnswer(change, reading, situation, words)
  if (change && both !== 'answer') return both ?? change
  const asksDoctor = freeText && isOwnText(reading, words)
  if (!asksDoctor && skips(name ? asTyped(reading) : reading, words)) {
    if (ask === 'gender' && words.choices.gender[0]?.[0].test(reading.plain))
      return { kind: 'answer', slots: { gender: 'prefer-not-to-say' } }
    if (isOptional(ask)) return { kind: 'answer', slots: { [ask]: null } }
    return { kind: 'command', name: 'skip' }
  }
  const command = plainAnswer(reading, situation, words)
    ? null
    : findCommand(name ? asTyped(reading) : reading, words, freeText)
  const ill = command === 'help' && ask === 'diseaseType' && chosen(ask, reading, words).status === 'success'
  if (command && !ill) return { kind: 'command', name: command }
  return topic ? { kind: 'faq', topic: topic.topic } : null
}

/** Where a patient may ask a doctor anything, a question is about the service only when it says so. */
function asksService(reading: Reading, topic: FaqTopic, words: Vocabulary): boolean {
  if (!reading.question || !words.aboutService.test(reading.plain)) return false
  return topic !== 'conditions' || reading.plain.split(' ').length <= 8
}

/** "My name is Price": announced as what is asked for. */
function announced(reading: Reading, ask: string, words: Vocabulary): boolean {
  const { nameSaid } = words.passing
  const label =
    ask === 'firstName'
      ? words.names.firstLabel
      : ask === 'lastName'
        ? words.names.lastLabel
        : words.names.middleLabel
  const said =
    nameSaid.exec(reading.raw)?.index === 0 ||
    /^(?:my |the )?$/iu.test(reading.raw.slice(0, Math.max(0, label.exec(reading.raw)?.index ?? 99)).trim())
  return (
    said &&
    !reading.question &&
    reading.plain.split(' ').length <= 7 &&
    findName(reading.raw, words.names) !== null
  )
}

/**
 * A message that holds the asked answer loses it to no change: what is said to be wrong is noted beside it, and
 * what only differs from what is known is passed over (`answer`).
 */
function besideAnswer(
  change: Intent,
  reading: Reading,
  situation: Situation,
  words: Vocabulary,
): Intent | 'answer' | null {
  const { ask } = situation
  if (change.kind !== 'command' || !isSlot(ask) || change.target === ask || !plainShapes.has(kindOf(ask)))
    return null
  const asked = gather(reading.raw, situation, words).slots[ask]
  if (asked === undefined) return null
  const { target, value } = change
  const said = words.change.actually.test(reading.plain) || words.change.wrong.test(reading.plain)
  if (!said) return 'answer'
  if (target === undefined || !isSlot(target) || value === undefined) return 'answer'
  return { kind: 'answer', slots: { [ask]: asked, [target]: value } }
}

/** Answers that are known by their shape, or announced. */
const plainShapes: ReadonlySet<Kind | undefined> = new Set<Kind>(['name', 'past-date', 'email', 'phone'])

/** "I have no phone", though something else is asked. */
function lacks(slot: SlotName, reading: Reading, { known }: Situation, words: Vocabulary): boolean {
  const what = words.contact.lacking.exec(reading.plain)?.[1]
  return what !== undefined && known[slot] === undefined && targetOf(what, words) === slot
}

/** What can only be the answer, whatever command its words remind of: "call me at 212 …", "the last one". */
function plainAnswer(reading: Reading, { ask, now }: Situation, words: Vocabulary): boolean {
  if (ask === 'phone') return parsePhone(reading.raw, words, true).status === 'success'
  if (ask === 'email') return parseEmail(reading.raw, words).status === 'success'
  if (ask === 'dateOfBirth') return parseDate(reading.raw, words, now).status === 'success'
  return isChoice(ask) && optionNumber(reading, 4, words.numbers) !== null
}

const isChoice = (ask: string) =>
  kindOf(ask) === 'choice' || kindOf(ask) === 'relatives' || ask === 'documentCategory'

/** One word, or two capitalised ones, at a question for a name: "Price", "Will Price". */
const namelike = (reading: Reading) =>
  !reading.question && (!reading.plain.includes(' ') || /^\p{Lu}\p{Ll}+ \p{Lu}\p{Ll}+$/u.test(reading.raw))

/** Where a name is asked for, "Humana" is no slip of "human". */
const asTyped = (reading: Reading): Reading => ({ ...reading, plain: reading.exact, gist: reading.exact })

const noMiddle = ({ plain }: Reading, words: Vocabulary) =>
  plain.split(' ').length <= 8 && words.contact.noMiddleName.test(plain)

const skips = (reading: Reading, words: Vocabulary) =>
  words.skip.test(reading.plain) || words.skip.test(reading.gist)
