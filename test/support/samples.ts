import type { Kind } from '../../machines/domain/kinds.ts'
import { choicesOf, isOptional, kindOf, type SlotName, type Slots } from '../../machines/domain/slots.ts'

const byKind: { [K in Kind]?: unknown } = {
  name: 'Ana',
  text: 'Nothing much, thank you',
  'past-date': '1961-03-04',
  email: 'ana@example.org',
  phone: '+15551234567',
  'yes-no': true,
  relatives: ['parents'],
}

const sample = (slot: SlotName): unknown => choicesOf(slot)[0] ?? byKind[kindOf(slot) ?? 'text']

/** Good answers, by their kind: a new question needs none of its own. */
export function samplesOf<S extends SlotName>(slots: readonly S[]): Pick<Slots, S> {
  return Object.fromEntries(slots.map(slot => [slot, sample(slot)])) as Pick<Slots, S>
}

/** A good answer in a patient's words. */
export const sampleWords = (slot: SlotName): string =>
  isOptional(slot) ? 'skip' : kindOf(slot) === 'yes-no' ? 'yes' : String(sample(slot))
