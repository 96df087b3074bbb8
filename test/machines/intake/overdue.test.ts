import { expect, test } from 'vitest'
import type { IntakeEvent } from '../../../machines/intake/events.ts'
import { take } from '../../../machines/intake/step.ts'
import { expired, toConsent, toEnd, toOpen, toOpening, toReview, walk } from './support.ts'

const newLink: IntakeEvent = { type: 'NEW_LINK' }
const standing: Record<string, IntakeEvent[]> = {
  review: toReview,
  opening: toOpening,
  open: toOpen,
  renewing: [...toOpen, newLink],
  reopened: [...toOpen, newLink, expired('cs_1')],
  consent: toConsent,
  end: toEnd,
}
/** What a patient is waiting for, by where they stand. */
const awaited: Record<string, string> = {
  opening: 'createCheckout',
  open: 'readCheckout',
  renewing: 'expireCheckout',
  reopened: 'createCheckout',
}
const owed = ['createCheckout', 'readCheckout', 'expireCheckout', 'mailPatient', 'tellAgent', 'deleteBlob']
const all = Object.keys(standing).flatMap(where => owed.map(effect => [where, effect] as const))

test.each(all)('%s: that %s is late is said only to who waits for it', (where, effect) => {
  const { snapshot } = walk(standing[where] ?? [])
  const { snapshot: after, remarks, effects } = take(snapshot, { type: 'SLOW', effect })
  expect(remarks.map(({ key }) => key)).toEqual(awaited[where] === effect ? ['taking-longer'] : [])
  expect([after.value, after.context, effects]).toEqual([snapshot.value, snapshot.context, []])
})

test.each(all)('%s: that %s is stuck is told to a person, and said to who waits for it', (where, effect) => {
  const { snapshot } = walk(standing[where] ?? [])
  const { snapshot: after, remarks, effects } = take(snapshot, { type: 'STUCK', effect })
  expect(remarks.map(({ key }) => key)).toEqual(awaited[where] === effect ? ['taking-long'] : [])
  // A letter to a person that is stuck is not helped by another one.
  const told = effect === 'tellAgent' ? [] : [{ type: 'tellAgent', params: { reason: 'failure' } }]
  expect([after.value, after.context, effects]).toEqual([snapshot.value, snapshot.context, told])
})
