import { beforeEach, describe, expect, test } from 'vitest'
import { createPhone, type Templates } from '../../../../bot/channels/twilio/tell.ts'
import { createSecureLinks } from '../../../../bot/effects/secure-links.ts'
import type { Errand } from '../../../../bot/outbox/telling.ts'
import { type OutgoingMessage, secureLinkMarker } from '../../../../dialogs/message.ts'
import type { CaseChannel } from '../../../../machines/domain/case.ts'
import type { Delivery } from '../../../../machines/domain/transcript.ts'
import type { Messaging, OutgoingText, SentText } from '../../../../services/messaging/messaging.ts'
import { MessageRefused, MessagingAway } from '../../../../services/messaging/messaging-errors.ts'

const start = Date.UTC(2026, 10, 24, 9)
const links = createSecureLinks({ secret: 'a secret for a test', publicUrl: 'https://intake.example' })
const hour = 3_600_000

/** A provider that lists what it took some seconds late, as Twilio does. */
class Provider implements Pick<Messaging, 'send' | 'sentTo'> {
  taken: (OutgoingText & { sid: string; listedAt: number; at: Date })[] = []
  /** What the next calls to send come to: an error, or taken and no answer. */
  next: (Error | 'lost')[] = []
  listLateMs = 0
  looks = 0

  async send(message: OutgoingText) {
    const trouble = this.next.shift()
    if (trouble instanceof Error) throw trouble
    const sid = `SM${this.taken.length}`
    this.taken.push({ ...message, sid, at: new Date(now), listedAt: now + this.listLateMs })
    if (trouble === 'lost') throw new MessagingAway('ECONNRESET', { maybeSent: true })
    return { sid }
  }

  async sentTo(to: string, since: Date): Promise<SentText[]> {
    this.looks++
    return this.taken
      .filter(each => each.to === to && each.at >= since && each.listedAt <= now)
      .map(({ sid, body, template, at }) => ({
        ...{ sid, status: 'sent', at },
        body: template ? (template.variables['1'] ?? 'There is news for you.') : body,
      }))
      .reverse()
  }

  bodies = () => this.taken.map(({ body, template }) => template?.contentSid ?? body)
}

let now = start
let provider: Provider
let out: Set<string>
let deliveries: Map<string, Delivery>
beforeEach(() => {
  now = start
  provider = new Provider()
  out = new Set()
  deliveries = new Map()
})

function phone(templates: Partial<Templates> = {}) {
  return createPhone({
    messaging: provider as Messaging & Provider,
    isOut: async channelId => out.has(channelId),
    messages: {
      deliveryOf: async id => deliveries.get(id) ?? null,
      knownSids: async sids =>
        new Set([...deliveries.values()].flatMap(({ sid }) => (sid && sids.includes(sid) ? [sid] : []))),
    },
    links,
    templates: { choices: new Map(), ...templates },
    publicUrl: 'https://intake.example',
    clock: () => new Date(now),
  })
}

/** Tells a line as the outbox would: keeps its mark while its end is unknown, and what became of it. */
async function tellUntilKnown(tell: ReturnType<typeof phone>, errand: Partial<Errand> & Given, tries = 6) {
  let sending: Date | null = null
  for (let each = 0; each < tries; each++) {
    const before: Date | null = sending
    sending ??= new Date(now)
    const begin = async () => {
      sending = new Date(now)
    }
    try {
      const told = await tell({ ...errandOf(errand), sending: before, begin })
      deliveries.set(errand.id ?? 'c.1.0', { ...told, at: new Date(now).toISOString() })
      return told
    } catch (error) {
      if (!(error instanceof MessagingAway)) throw error
      now += Math.max(1_000, error.retryAfterMs ?? 0)
    }
  }
  throw new Error('it never came to an end')
}

interface Given {
  id?: string
  content?: OutgoingMessage
  kind?: 'sms' | 'whatsapp'
  lastInboundAt?: number
  unreachedAt?: string
}

function errandOf(given: Partial<Errand> & Given): Errand {
  const {
    id = 'c.1.0',
    kind = 'sms',
    content = { text: 'Hello' },
    lastInboundAt = start,
    unreachedAt,
  } = given
  const name = `${kind}:+12025550101`
  const channel: CaseChannel = {
    ...{ id: name, kind, conversationId: name, lastInboundAt: new Date(lastInboundAt).toISOString() },
    ...(unreachedAt && { unreachedAt }),
  }
  return {
    line: {
      ...{ id, caseId: 'c', conversationId: name, seq: 1, direction: 'out', author: 'bot' },
      ...{ text: content.text, files: [], content: { ...content }, version: 1, providerId: null },
      at: new Date(start).toISOString(),
    },
    channel,
    sending: null,
    begin: async () => {},
    ...('channel' in given && { channel: given.channel }),
  }
}

test('a line goes out once, with an address that names it', async () => {
  expect(await tellUntilKnown(phone(), {})).toEqual({
    status: 'sent',
    sid: 'SM0',
    errorCode: null,
    segments: 1,
  })
  expect(provider.taken).toMatchObject([
    {
      to: 'sms:+12025550101',
      body: 'Hello',
      statusCallback: 'https://intake.example/webhooks/twilio/status?line=c.1.0',
    },
  ])
  expect(provider.looks).toBe(0)
})

test('a one-time link is made only when it leaves', async () => {
  const content: OutgoingMessage = {
    text: `Send them here: ${secureLinkMarker}`,
    secure: { purpose: 'upload', nonce: 'abcdefghijkl' },
  }
  provider.next = ['lost']
  await tellUntilKnown(phone(), { content })
  // And is known again by it.
  expect(provider.bodies()).toEqual([`Send them here: ${links.url('c', 'abcdefghijkl')}`])
})

describe('after a try whose end nobody saw', () => {
  test('what the provider has is not sent again, also when it lists it late', async () => {
    provider.listLateMs = 5_000
    provider.next = ['lost']
    expect(await tellUntilKnown(phone(), {})).toMatchObject({ status: 'sent', sid: 'SM0' })
    expect(provider.bodies()).toEqual(['Hello'])
  })

  test('what it does not have after a while is sent', async () => {
    provider.next = [new MessagingAway('status 500', { maybeSent: true })]
    await tellUntilKnown(phone(), {})
    expect(provider.bodies()).toEqual(['Hello'])
    expect(now - start).toBeGreaterThanOrEqual(10_000)
  })

  test('and a second such try, the provider is given its time again', async () => {
    provider.listLateMs = 5_000
    provider.next = [new MessagingAway('status 500', { maybeSent: true }), 'lost']
    await tellUntilKnown(phone(), {})
    expect(provider.bodies()).toEqual(['Hello'])
  })

  test('the same words of another line are not taken for it', async () => {
    await tellUntilKnown(phone(), { id: 'c.1.0' })
    provider.next = ['lost']
    await tellUntilKnown(phone(), { id: 'c.2.0' })
    expect(provider.bodies()).toEqual(['Hello', 'Hello'])
    expect(deliveries.get('c.2.0')?.sid).toBe('SM1')
  })

  test('its callback says what became of it, and nobody is asked', async () => {
    for (const status of ['delivered', 'failed'] as const) {
      deliveries.set('c.1.0', { status, sid: 'SM9', errorCode: null, at: new Date(now).toISOString() })
      const told = await phone()({ ...errandOf({}), sending: new Date(now) })
      expect(told).toMatchObject({ status, sid: 'SM9' })
    }
    expect([provider.looks, provider.taken]).toEqual([0, []])
  })

  test('a template is known by the words that it shows', async () => {
    provider.next = ['lost']
    const tell = phone({ choices: new Map([[2, 'HXtwo']]) })
    await tellUntilKnown(tell, { kind: 'whatsapp', content: withChoices })
    expect(provider.bodies()).toEqual(['HXtwo'])
  })

  test('a template that says there is news is sent once too', async () => {
    provider.next = ['lost']
    const late = { kind: 'whatsapp', lastInboundAt: start - 25 * hour } as const
    const told = await tellUntilKnown(phone({ news: 'HXnews' }), late)
    expect(told).toEqual({ status: 'withheld', sid: 'SM0', errorCode: 'news-template' })
    expect(provider.bodies()).toEqual(['HXnews'])
  })
})

const withChoices: OutgoingMessage = {
  text: 'Is that right?\n\n1. Yes\n2. No',
  asking: { step: 'review', ask: 'confirm' },
  choices: [
    { label: 'Yes', value: 'yes' },
    { label: 'No', value: 'no' },
  ],
}

test('a template that the provider does not take goes out as words', async () => {
  provider.next = [new MessageRefused('21656')]
  const tell = phone({ choices: new Map([[2, 'HXtwo']]) })
  expect(await tellUntilKnown(tell, { kind: 'whatsapp', content: withChoices })).toMatchObject({
    status: 'sent',
  })
  expect(provider.bodies()).toEqual([withChoices.text])
})

test('what is refused for good is told so, and not tried again', async () => {
  provider.next = [new MessageRefused('21610')]
  expect(await tellUntilKnown(phone(), {})).toEqual({ status: 'failed', sid: null, errorCode: '21610' })
  expect(provider.taken).toEqual([])
})

test('nothing goes to who said STOP, nor where the case has let go of the number', async () => {
  out.add('sms:+12025550101')
  expect(await tellUntilKnown(phone(), {})).toMatchObject({ status: 'withheld', errorCode: 'opted-out' })
  expect(await phone()(errandOf({ channel: undefined }))).toMatchObject({ errorCode: 'released' })
  expect(provider.taken).toEqual([])
})

describe("WhatsApp's 24 hours", () => {
  const late = { kind: 'whatsapp', lastInboundAt: start - 24 * hour } as const

  test('hold for WhatsApp alone, and to the moment', async () => {
    const tell = phone({ news: 'HXnews' })
    await tellUntilKnown(tell, { id: 'c.1.0', kind: 'whatsapp', lastInboundAt: start - 24 * hour + 1 })
    await tellUntilKnown(tell, { id: 'c.2.0', kind: 'sms', lastInboundAt: start - 240 * hour })
    expect(provider.bodies()).toEqual(['Hello', 'Hello'])
    await tellUntilKnown(tell, { id: 'c.3.0', ...late })
    expect(provider.bodies()).toEqual(['Hello', 'Hello', 'HXnews'])
    expect(provider.taken.at(-1)?.template?.variables).toEqual({})
    // Whatever becomes of the template, the words were not said.
    expect(provider.taken.at(-1)?.statusCallback).not.toContain('line=')
  })

  test('over, nothing is sent where there is no template, or where it was sent already', async () => {
    expect(await tellUntilKnown(phone(), late)).toMatchObject({ status: 'withheld', errorCode: 'window' })
    const unreachedAt = new Date(start).toISOString()
    const told = await tellUntilKnown(phone({ news: 'HXnews' }), { id: 'c.2.0', ...late, unreachedAt })
    expect(told).toEqual({ status: 'withheld', sid: null, errorCode: 'window' })
    expect(provider.taken).toEqual([])
  })
})
