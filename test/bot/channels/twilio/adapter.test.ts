import { expect, test } from 'vitest'
import { TwilioAdapter } from '../../../../bot/channels/twilio/adapter.ts'
import { IntakeBot } from '../../../../bot/intake-bot.ts'
import type { TurnInput, TurnResult } from '../../../../bot/turn-input.ts'

const id = `SM${'0'.repeat(32)}`
const from = { kind: 'sms', id: 'sms:+15550100', conversationId: 'sms:+15550100', locale: 'en' } as const
const reply = {
  text: 'Ana',
  files: [],
  media: [{ url: 'https://api.twilio.com/x', contentType: 'image/png' }],
}
const clock = () => new Date('2026-11-24T10:00:00Z')

test('a message passes botbuilder’s middleware, and becomes a turn as its channel read it', async () => {
  const taken: TurnInput[] = []
  const result: TurnResult = { status: 'handled', caseId: 'c', messageId: 'c.1.0' }
  const handle = async (input: TurnInput) => {
    taken.push(input)
    return result
  }
  const seen: unknown[] = []
  const adapter = new TwilioAdapter()
  adapter.use(async ({ activity }, next) => {
    seen.push([activity.channelId, activity.text, activity.from.id, activity.attachments])
    await next()
  })
  const bot = new IntakeBot({ turns: { handle, greet: async () => {} }, clock })
  expect(await adapter.receive({ id, from, files: [], reply }, bot)).toEqual(result)
  expect(taken).toEqual([{ type: 'reply', id, at: clock(), from, reply }])
  expect(seen).toEqual([['sms', 'Ana', 'sms:+15550100', [{ contentType: 'image/png' }]]])
})

test('a turn that cannot be saved is not acknowledged', async () => {
  const handle = () => Promise.reject(new Error('no store'))
  const bot = new IntakeBot({ turns: { handle, greet: async () => {} }, clock })
  await expect(new TwilioAdapter().receive({ id, from, files: [], reply }, bot)).rejects.toMatchObject({
    ...{ name: 'AppError', code: 'unavailable' },
  })
})

test('nothing is said past the outbox', async () => {
  const bot = {
    run: async (context: { sendActivity(text: string): Promise<unknown> }) =>
      void (await context.sendActivity('Hi')),
  }
  await expect(new TwilioAdapter().receive({ id, from, files: [], reply }, bot as never)).rejects.toThrow(
    /outbox/,
  )
})
