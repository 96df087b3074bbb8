import { expect, test } from 'vitest'
import { deliveryOf, senderOf } from '../../../../bot/channels/twilio/from-webhook.ts'

const sid = `SM${'a1'.repeat(16)}`
const sender = (From: string) => senderOf(new URLSearchParams({ MessageSid: sid, From }))
const news = (query: string, parameters: Record<string, string>) =>
  deliveryOf(new URLSearchParams(query), new URLSearchParams({ MessageSid: sid, ...parameters }))

test('a number is one person on SMS and another on WhatsApp, and names the conversation too', () => {
  for (const [kind, from] of [
    ['sms', '+15550100'],
    ['whatsapp', 'whatsapp:+15550100'],
  ] as const)
    expect(sender(from)).toEqual({
      messageSid: sid,
      from: { kind, id: `${kind}:+15550100`, conversationId: `${kind}:+15550100`, locale: 'en' },
    })
})

test('whom nobody can answer is no sender', () => {
  for (const from of [
    '12345',
    'CLINIC',
    'messenger:1',
    '+0155501',
    '+155501001234567890',
    'sms:+15550100',
    'whatsapp:',
  ])
    expect(sender(from), from).toBeNull()
})

test('what became of a message is told in the words of the transcript', () => {
  const told = (MessageStatus: string) => news('line=c.1.0', { MessageStatus })?.status
  expect(['sent', 'delivered', 'read', 'undelivered', 'failed', 'canceled'].map(told)).toEqual([
    ...['sent', 'delivered', 'read', 'failed', 'failed', 'failed'],
  ])
  expect(['queued', 'sending', 'accepted', 'received', 'teleported', ''].map(told)).toEqual(
    Array(6).fill(undefined),
  )
  expect(news('line=c.1.0', { MessageStatus: 'failed', ErrorCode: '30006' })).toEqual({
    ...{ lineId: 'c.1.0', sid, status: 'failed', errorCode: '30006' },
  })
  expect(news('line=c.1.0', { MessageStatus: 'sent', ErrorCode: '' })).toEqual({
    lineId: 'c.1.0',
    sid,
    status: 'sent',
  })
  expect(news('', { MessageStatus: 'sent' })).toBeNull()
})
