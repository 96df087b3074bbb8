import fc from 'fast-check'
import { describe, it } from 'vitest'
import { changeTargets } from '../../../machines/domain/intent.ts'
import { type SlotName, type Slots, slotNames } from '../../../machines/domain/slots.ts'
import { type IntakeEvent, OutsideEvent, PatientEvent } from '../../../machines/intake/events.ts'
import { begin, type IntakeSnapshot, take } from '../../../machines/intake/step.ts'
import { holds, moves } from './invariants.ts'
import { representatives } from './representatives.ts'
import {
  adult,
  answer,
  badFile,
  expired,
  file,
  minorBirth,
  opened,
  others,
  paid,
  read,
  refunded,
  suggestion,
  toConsent,
  toOpen,
  toReview,
  unread,
  unreadable,
} from './support.ts'

const values: Record<SlotName, Slots[SlotName][]> = Object.fromEntries(
  slotNames.map(slot => [
    slot,
    [others[slot], ...(slot in adult ? [adult[slot as keyof typeof adult]] : [])],
  ]),
) as never
values.dateOfBirth.push(minorBirth, '2008-05-04', '2008-05-05')

const slots = fc.record(Object.fromEntries(slotNames.map(slot => [slot, fc.constantFrom(...values[slot])])), {
  requiredKeys: [],
})
const session = fc.integer({ min: 1, max: 6 }).map(n => `cs_${n}`)
const ids = fc.subarray(Array.from({ length: 12 }, (_, n) => `doc-${n}`))
const anyFile = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: 0, max: 12 }).map(n => file(n)) },
  {
    weight: 1,
    arbitrary: fc
      .integer({ min: 0, max: 12 })
      .map(n => file(n, { id: `copy-${n}`, blobName: `cases/c1/copy-${n}` })),
  },
  { weight: 1, arbitrary: fc.constant(badFile) },
  { weight: 3, arbitrary: fc.integer({ min: 0, max: 12 }).map(n => unread(n)) },
)

const event: fc.Arbitrary<IntakeEvent> = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...representatives) },
  { weight: 2, arbitrary: slots.map(given => answer(given as Partial<Slots>)) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(...changeTargets).map(target => ({ type: 'CHANGE' as const, target })),
  },
  {
    weight: 1,
    arbitrary: fc.array(anyFile, { maxLength: 4 }).map(files => ({ type: 'FILES' as const, files })),
  },
  { weight: 1, arbitrary: ids.map(gone => ({ type: 'REMOVE' as const, ids: gone })) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(ids, fc.constantFrom('image' as const, 'other' as const))
      .map(([chosen, category]) => ({ type: 'CATEGORISE' as const, ids: chosen, category })),
  },
  {
    weight: 1,
    arbitrary: fc.tuple(fc.integer({ min: 1, max: 6 }), session).map(([visit, id]) => opened(visit, id)),
  },
  { weight: 1, arbitrary: session.map(expired) },
  {
    weight: 1,
    arbitrary: fc.tuple(session, fc.constantFrom(29_900, 29_899)).map(([id, amount]) => paid(id, { amount })),
  },
  { weight: 1, arbitrary: session.map(refunded) },
  {
    weight: 2,
    arbitrary: fc
      .tuple(fc.integer({ min: 0, max: 12 }), fc.constantFrom('Ana López', 'Rosa Pérez', 'X17'), fc.boolean())
      .map(([n, name, isSure]) => read(n, { patients: [{ name }] }, isSure ? suggestion : null)),
  },
  { weight: 1, arbitrary: fc.integer({ min: 0, max: 12 }).map(unreadable) },
)

/** Most walks begin further on, or few would see the end. */
const start = fc.constantFrom<IntakeEvent[]>([], toReview, toOpen, toConsent)

function walkAll(from: IntakeSnapshot, events: IntakeEvent[]): void {
  const visits: number[] = []
  let snapshot = from
  for (const event of events) {
    const taken = take(snapshot, event)
    moves(snapshot, event, taken)
    holds(taken.snapshot)
    for (const effect of taken.effects) if (effect.type === 'createCheckout') visits.push(effect.params.visit)
    snapshot = taken.snapshot
  }
  if (new Set(visits).size !== visits.length) throw new Error(`two checkouts for one visit: ${visits}`)
}

describe('any events in any order', () => {
  it('never throw, never break what must hold, and open one checkout a visit', () => {
    fc.assert(
      fc.property(start, fc.array(event, { maxLength: 60, size: 'max' }), (way, events) =>
        walkAll(begin(), [...way, ...events]),
      ),
      { numRuns: 400 },
    )
  }, 120_000)

  it('that the schemas let in, with whatever words in them, never throw and can always be stored', () => {
    const text = fc
      .string({ minLength: 1, maxLength: 60, unit: 'grapheme' })
      .filter(words => words.trim() !== '')
    const wordy: fc.Arbitrary<unknown> = fc.oneof(
      fc
        .record({ firstName: text, medications: text, guardianName: text }, { requiredKeys: [] })
        .map(given => answer(given)),
      fc.emailAddress().map(email => answer({ email })),
      fc
        .tuple(fc.emailAddress(), fc.emailAddress())
        .map(([suggested, typed]) => ({ type: 'ASK_FIRST', about: 'email-typo', suggested, typed })),
      fc.record({ type: fc.constant('FILES'), files: fc.array(text.map(filename => file(1, { filename }))) }),
      event,
    )
    fc.assert(
      fc.property(start, fc.array(wordy, { maxLength: 30 }), (way, proposed) => {
        const events = proposed.flatMap(one => {
          const parsed = [PatientEvent.safeParse(one), OutsideEvent.safeParse(one)].find(
            ({ success }) => success,
          )
          return parsed?.data ? [parsed.data] : []
        })
        walkAll(begin(), [...way, ...events])
      }),
      { numRuns: 200 },
    )
  }, 120_000)
})
