import { describe, expect, test } from 'vitest'
import { newCase } from '../../bot/new-case.ts'
import { dueReminder } from '../../bot/reminders.ts'
import { isWakingHour } from '../../bot/waking-hours.ts'
import type { Case } from '../../machines/domain/case.ts'

const at = (time: string) => new Date(`2026-11-${time}:00Z`)

function silentSince(time: string, channel = 'whatsapp:+33612345678', parts: Partial<Case> = {}): Case {
  const kind = channel.startsWith('sms') ? 'sms' : 'whatsapp'
  const from = { kind, id: channel, conversationId: channel, locale: 'en' } as const
  return { ...newCase(from, 0, at(time)), ...parts }
}
/** The first moment, by the hour, at which a reminder is due. */
function firstDue(found: Case, from: string): string | null {
  for (let ms = at(from).getTime(); ms < at(from).getTime() + 8 * 86_400_000; ms += 600_000) {
    const which = dueReminder(found, new Date(ms))
    if (which) return `${new Date(ms).toISOString().slice(8, 16)} ${which}`
  }
  return null
}

describe('an unfinished intake', () => {
  test('is reminded after 22 hours, inside the hours of WhatsApp', () => {
    expect(firstDue(silentSince('10T12:00'), '10T12:00')).toBe('11T10:00 1')
  })

  test('is reminded the evening before, when 22 hours end in the night and the morning is too late', () => {
    expect(firstDue(silentSince('10T04:00'), '10T04:00')).toBe('10T18:00 1')
  })

  test('is reminded once more after three days, and then left alone', () => {
    const since = at('10T12:00').toISOString()
    const once = silentSince('10T12:00', 'sms:+33612345678', { reminded: { since, count: 1 } })
    expect(firstDue(once, '10T12:00')).toBe('13T12:00 2')
    expect(firstDue({ ...once, reminded: { since, count: 2 } }, '10T12:00')).toBeNull()
  })

  test('is reminded anew after the patient has written again', () => {
    const reminded = { since: at('01T12:00').toISOString(), count: 2 }
    expect(firstDue(silentSince('10T12:00', 'sms:+33612345678', { reminded }), '10T12:00')).toBe('11T10:00 1')
  })

  test.each([
    ['submitted', { submittedAt: at('10T12:00').toISOString() }],
    [
      'spoken for by a person',
      { holder: { kind: 'waiting', since: at('10T12:00').toISOString(), reason: 'asked' } },
    ],
    [
      'of a website',
      {
        channels: [
          { id: 'web:dl_1', kind: 'web', conversationId: 'c', lastInboundAt: at('10T12:00').toISOString() },
        ],
      },
    ],
  ] as [string, Partial<Case>][])('that is %s is left alone', (_, parts) => {
    expect(firstDue(silentSince('10T12:00', undefined, parts), '10T12:00')).toBeNull()
  })

  test('of a patient who wrote "stop" is left alone', () => {
    const found = silentSince('10T12:00')
    const snapshot = { ...found.snapshot, context: { ...found.snapshot.context, paused: true } }
    expect(firstDue({ ...found, snapshot }, '10T12:00')).toBeNull()
  })
})

describe('a phone rings', () => {
  const hours = (number: string) =>
    Array.from({ length: 24 }, (_, hour) => hour).filter(hour =>
      isWakingHour(number, new Date(Date.UTC(2026, 10, 24, hour))),
    )
  test('between eight and eight where it is at home', () => {
    expect(hours('+33612345678')).toEqual([7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18])
  })
  test('when it is day from New York to Honolulu, as a number does not say where it is', () => {
    expect(hours('+12025550123')).toEqual([0, 18, 19, 20, 21, 22, 23])
  })
})
