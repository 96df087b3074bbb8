import { getCountries, getExampleNumber } from 'libphonenumber-js'
import examples from 'libphonenumber-js/examples.mobile.json' with { type: 'json' }
import { describe, expect, test } from 'vitest'
import { onlyAllowed } from '../../../bot/logger.ts'
import { dueReminder, remind } from '../../../bot/reminders/reminders.ts'
import { isWakingHour } from '../../../bot/reminders/waking-hours.ts'
import { newCase } from '../../../bot/turn/new-case.ts'
import type { Case } from '../../../machines/domain/case.ts'

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
  test('when it is day from New York to Los Angeles, as a number does not say where between them it is', () => {
    expect(hours('+12025550123')).toEqual([0, 16, 17, 18, 19, 20, 21, 22, 23])
  })

  test('by the day of Alaska and Hawaii where the number is of there', () => {
    expect(hours('+19075550123')).toEqual([0, 1, 2, 3, 4, 17, 18, 19, 20, 21, 22, 23])
    expect(hours('+18085550123')).toEqual([0, 1, 2, 3, 4, 5, 18, 19, 20, 21, 22, 23])
  })

  test('for at least seven hours a day in every country that there is', () => {
    const few = getCountries().filter(country => {
      const number = getExampleNumber(country, examples)?.number ?? ''
      return hours(number).length < 7
    })
    expect(few).toEqual([])
  })
})

describe('wherever and whenever a patient wrote last, a first reminder comes', () => {
  const places = {
    US: ['+12025550123', 'America/New_York', 'America/Los_Angeles'],
    Hawaii: ['+18085550123', 'Pacific/Honolulu'],
    CA: ['+15062345678', 'America/Halifax', 'America/Toronto', 'America/Vancouver'],
    AU: ['+61412345678', 'Australia/Sydney', 'Australia/Adelaide', 'Australia/Perth'],
    BR: ['+5511961234567', 'America/Sao_Paulo', 'America/Manaus'],
    RU: ['+79123456789', 'Europe/Moscow', 'Asia/Yekaterinburg', 'Asia/Novosibirsk'],
    FR: ['+33612345678', 'Europe/Paris'],
    'no known country': ['+88212345678', 'Europe/London', 'America/New_York'],
  }
  /** As often as it is looked which reminders are due, for all starting times of a day in winter and in summer. */
  const lookMs = 10 * 60_000
  const starts = ['2026-01-20', '2026-07-20'].flatMap(day =>
    Array.from({ length: 48 }, (_, half) => Date.parse(`${day}T00:07:00Z`) + half * 30 * 60_000),
  )

  describe.each([
    ['whatsapp', 24],
    ['sms', 36],
  ] as const)('by %s within %i hours, and by day', (kind, within) => {
    test.each(Object.entries(places))('%s', (_, [number, ...zones]) => {
      for (const start of starts) {
        const id = `${kind}:${number}`
        const found = newCase({ kind, id, conversationId: id, locale: 'en' }, 0, new Date(start))
        const looks = Array.from({ length: (within * 3_600_000) / lookMs }, (_, look) => look * lookMs)
        const silence = looks.find(ms => dueReminder(found, new Date(start + ms)) === 1) ?? Number.NaN
        expect(silence, new Date(start).toISOString()).toBeGreaterThan(0)
        for (const timeZone of zones) {
          const clock = new Intl.DateTimeFormat('en', { hour: '2-digit', hourCycle: 'h23', timeZone })
          const hour = Number(clock.format(start + silence))
          expect(hour >= 8 && hour < 21, `${new Date(start + silence).toISOString()} ${timeZone}`).toBe(true)
        }
      }
    })
  })

  test('by SMS also later, when nobody could remind by then, and still as the first', () => {
    const found = silentSince('10T12:00', 'sms:+33612345678')
    expect(dueReminder(found, at('12T12:00'))).toBe(1)
    expect(dueReminder(found, at('12T23:00'))).toBeNull()
    expect(dueReminder(silentSince('10T12:00'), at('12T12:00'))).toBeNull()
  })
})

describe('all that are due', () => {
  test('are reminded, also after one that cannot be, which is logged once and without words', async () => {
    const due = ['1', '2', '3', '4'].map(last => silentSince('10T12:00', `sms:+3361234567${last}`))
    const reminded: string[] = []
    const logged: unknown[] = []
    await remind({
      cases: {
        async *silentSince() {
          yield* due
        },
      },
      isOut: async id => {
        if (id.endsWith('3')) throw new Error('the store is away')
        return false
      },
      turns: {
        async handle(input) {
          const caseId = input.type === 'outside' ? input.caseId : ''
          if (caseId === due[0]?._id) throw new Error('a patient’s words')
          reminded.push(caseId)
          return { caseId, version: 1, said: [] } as never
        },
      },
      logger: { warn: fields => void logged.push(onlyAllowed(fields)) },
      clock: () => at('11T10:00'),
    })
    expect(reminded).toEqual([due[1]?._id, due[3]?._id])
    expect(logged).toEqual([expect.objectContaining({ caseId: due[0]?._id, count: 2 })])
    expect(JSON.stringify(logged)).not.toContain('words')
  })
})
