import { beforeEach, expect, test } from 'vitest'
import { createOverdue } from '../../../bot/outbox/overdue.ts'
import { newCase } from '../../../bot/turn/new-case.ts'
import type { TurnInput } from '../../../bot/turn-input.ts'
import type { Case, OutboxEntry } from '../../../machines/domain/case.ts'
import { unread } from '../../dialogs/render/conversation.ts'

const now = new Date('2026-11-24T15:00:00.000Z')
const origin = { kind: 'web', id: 'web:1', conversationId: 'web:1', locale: 'en' } as const
const entry = (id: string, type: string): OutboxEntry => ({
  ...{ id, type, params: {}, attempts: 0 },
  lease: { owner: 'o', until: now.toISOString() },
})
let found: Case | null
let told: TurnInput[]
const overdue = createOverdue({ cases: { byId: async () => found }, clock: () => now }, () => ({
  handle: async input => {
    told.push(input)
    return { status: 'handled', caseId: 'c', messageId: null }
  },
}))
const reading = (...ids: string[]) => {
  found = { ...newCase(origin, 0, now), documents: ids.map(id => unread(id, `${id}.pdf`)) }
}
const idOf = async (id: string, how: 'slow' | 'stuck' = 'slow') => {
  await overdue('c', entry(id, 'readDocument'), how)
  return told.at(-1)?.id
}

beforeEach(() => {
  told = []
  found = null
})

test('files that wait together are one trouble, and files that come later are another, in the same hour', async () => {
  reading('a', 'b')
  const first = await idOf('c.1.0')
  expect(await idOf('c.2.0')).toBe(first)
  reading('b', 'a')
  expect(await idOf('c.2.0')).toBe(first)
  reading('d')
  expect(await idOf('c.9.0')).not.toBe(first)
  expect(told).toHaveLength(4)
})

test('slow and stuck are told each', async () => {
  reading('a')
  expect(await idOf('c.1.0', 'stuck')).not.toBe(await idOf('c.1.0', 'slow'))
  expect(told).toMatchObject([
    { type: 'outside', caseId: 'c', event: { type: 'STUCK', effect: 'readDocument' } },
    { type: 'outside', caseId: 'c', event: { type: 'SLOW', effect: 'readDocument' } },
  ])
})

test('what is no file, and a file of a case that is gone, is told by itself', async () => {
  expect(await idOf('c.1.0')).toBe('c.1.0:slow')
  reading('a')
  await overdue('c', entry('c.3.1', 'openCheckout'), 'slow')
  expect(told.at(-1)).toMatchObject({ id: 'c.3.1:slow', event: { effect: 'openCheckout' } })
})
