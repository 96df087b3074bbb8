import type { Intent } from '../../machines/domain/intent.ts'
import { longestText } from '../../machines/domain/kinds.ts'
import { isOptional, type SlotName } from '../../machines/domain/slots.ts'
import { answer } from './answer.ts'
import { readConsent } from './consent.ts'
import { findCourtesy } from './courtesy.ts'
import { findDanger } from './emergency.ts'
import { findTopic } from './faq.ts'
import { optionIntent } from './option-intent.ts'
import { type Reading, read } from './reading.ts'
import type { Situation } from './situation.ts'
import { told } from './told.ts'
import { vocabularyOf } from './words/index.ts'
import type { Vocabulary } from './words/vocabulary.ts'

/**
 * What a patient's words mean where the conversation stands. Pure and quick: no I/O, no clock but `now`. The
 * order is the order of what must not be missed: danger, mere courtesy, consent, commands and questions about the service,
 * then the answer to the open question and whatever else the message answers.
 */
export function understand(text: string, situation: Situation): Intent {
  const words = vocabularyOf(situation.lang)
  const reading = read(text, words)
  const danger = findDanger(reading, situation.ask, words.emergency)
  // Half of a text is not the patient's answer; a cry for help at its beginning is heard all the same.
  if (text.length > longestText) return danger === 'now' ? { kind: 'emergency' } : { kind: 'too-long' }
  if (!reading.plain) return wordless(reading, situation)
  const pressed = optionIntent(reading, situation, words)
  if (pressed) return pressed
  if (danger === 'now') return { kind: 'emergency' }
  if (danger === 'spoken') return notEmergency(reading, situation, words)
  const courtesy = findCourtesy(reading, situation, words)
  if (courtesy) return { kind: 'courtesy', what: courtesy }
  if (situation.ask === 'consent') return atConsent(reading, situation, words)
  return told(reading, situation, words) ?? answer(reading, situation, words)
}

/** A message of signs alone: question marks ask for help, a dash leaves an optional question out. */
function wordless(reading: Reading, { ask }: Situation): Intent {
  if (/^[\s?!]*\?[\s?!]*$/u.test(reading.raw)) return { kind: 'command', name: 'help' }
  if (isOptional(ask) && /^[-.\s/]+$/u.test(reading.raw)) return { kind: 'answer', slots: { [ask]: null } }
  return { kind: 'unclear' }
}

function atConsent(reading: Reading, situation: Situation, words: Vocabulary): Intent {
  const granted = readConsent(reading, words.consent)
  const spoken = granted === null && !reading.question && words.consent.consent.test(reading.exact)
  if (granted === true || granted === false || spoken) return { kind: 'consent', granted }
  const other = told(reading, situation, words)
  const doubt =
    granted === null &&
    other?.kind === 'command' &&
    (other.name === 'resume' || (other.name === 'stop' && !words.consent.ending.test(reading.plain)))
  if (other && !doubt) return other
  return granted === null ? { kind: 'consent', granted } : { kind: 'unclear' }
}

function notEmergency(reading: Reading, situation: Situation, words: Vocabulary): Intent {
  const topic = findTopic(reading, words)
  if (topic && ((topic.topic === 'emergency-advice' && reading.question) || topic.weight >= 5))
    return { kind: 'faq', topic: topic.topic }
  const meant = answer(reading, situation, words)
  const asked = situation.ask as SlotName
  const answered = meant.kind === 'answer' ? (meant.slots[asked] ?? null) : null
  return answered === null
    ? { kind: 'not-emergency' }
    : { kind: 'not-emergency', slots: { [asked]: answered } }
}
