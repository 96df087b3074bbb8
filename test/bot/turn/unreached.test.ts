import { expect, test } from 'vitest'
import { newCase } from '../../../bot/turn/new-case.ts'
import { unreached } from '../../../bot/turn/unreached.ts'
import type { Circumstances } from '../../../bot/turn/written.ts'

const now = new Date('2026-11-24T09:00:00Z')
const phone = 'sms:+12025550123'

/** What is owed, and since when the phone is known to be out of reach, after words that did not arrive for this cause. */
function after(errorCode: string, email?: string) {
  const from = { kind: 'sms', id: phone, conversationId: phone, locale: 'en' } as const
  const found = { ...newCase(from, 0, now), patient: email ? { email } : {} }
  const event = { type: 'UNDELIVERED', conversationId: phone, errorCode } as const
  const input = { type: 'outside', id: 'u', at: now, caseId: found._id, event } as const
  const circumstances = {
    ...{ now, newNonce: () => 'nonce', shapedFor: () => [], lease: { owner: 'us', until: now } },
  } as unknown as Circumstances
  const { written } = unreached(found, event, input, circumstances)
  return {
    owed: written.outbox.map(({ type }) => type),
    links: written.set.links?.length ?? 0,
    unreachedAt: written.set.channels?.[0]?.unreachedAt,
  }
}

const since = now.toISOString()

test('who cannot be reached is written to; with no address a person is told', () => {
  expect(after('30003', 'ana@example.org')).toEqual({ owed: ['mailUnreached'], links: 1, unreachedAt: since })
  expect(after('30003')).toEqual({ owed: ['tellAgent'], links: 0, unreachedAt: since })
})

test.each(['opted-out', 'news-template'])(
  'who knows why nothing comes is not told that it did not arrive, and nobody else is: %s',
  cause => {
    for (const email of [undefined, 'ana@example.org'])
      expect(after(cause, email)).toEqual({ owed: [], links: 0, unreachedAt: since })
  },
)
