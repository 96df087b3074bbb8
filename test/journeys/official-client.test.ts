import type { Activity } from 'botframework-directlinejs'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { type Talk, talk } from '../support/direct-line-client.ts'
import { pay } from '../support/inbox.ts'
import type { Seen } from '../support/patient.ts'
import { type RunningApp, startRunningApp } from '../support/running-app.ts'
import { usualAnswer } from '../support/walk.ts'

let ahead = 0
let app: RunningApp
beforeAll(async () => {
  app = await startRunningApp({ clock: () => new Date(Date.now() + ahead) })
})
afterEach(() => expect(app.problems).toEqual([]))
afterAll(() => app?.stop())

const minutes = 60_000

test('over WebSocket the same client object finishes an intake with text alone, across a restart of the server', async () => {
  const chat = open(await visit())
  await talkTo(chat, 'gender')
  await app.restart()
  await talkTo(chat, 'done')
  expectWhole(chat.received)
  chat.end()
}, 90_000)

test('by polling a new client goes on after a restart, and another after the token expired', async () => {
  const visitor = await visit()
  const first = open(visitor, { webSocket: false })
  await talkTo(first, 'gender')
  const left = positionOf(first)
  first.end()
  await app.restart()

  const second = open(visitor, { webSocket: false, ...left })
  await second.say('female')
  await talkTo(second, 'review')
  const leftAgain = positionOf(second)
  ahead = 31 * minutes
  expect(await second.say('too late')).toBe('retry')
  second.end()

  const third = open(await visit(visitor.resume), { webSocket: false, ...leftAgain })
  await third.say('Proceed to payment')
  await talkTo(third, 'done')
  third.end()
  expectWhole([...first.received, ...second.received, ...third.received])
}, 90_000)

interface Visitor {
  token: string
  conversationId: string
  resume: string
}

async function visit(resume?: string): Promise<Visitor> {
  const answer = await fetch(`${app.url}/api/web-chat/token`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(resume ? { resume } : {}),
  })
  return (await answer.json()) as Visitor
}

const open = ({ token }: Visitor, options: object = {}): Talk =>
  talk({ domain: `${app.url}/v3/directline`, token, pollingInterval: 200, ...options })

function positionOf({ client }: Talk) {
  const { conversationId, watermark } = client as unknown as { conversationId: string; watermark: string }
  return { conversationId, watermark }
}

/** Answers with words only, whatever is asked, until this is; a message that a client may send again is sent again. */
async function talkTo(chat: Talk, ask: string): Promise<void> {
  for (;;) {
    await chat.until(() => intakeOf(chat.received.at(-1)) !== undefined, 30_000)
    const count = chat.received.length
    const open = intakeOf(chat.received.at(-1))
    if (open?.ask === ask) return
    if (open?.ask === 'payment') await pay(open.url ?? '')
    else while ((await chat.say(usualAnswer(open?.ask ?? ''))) === 'retry') await chat.until(() => true)
    await chat.until(received => received.length > count, 30_000)
  }
}

const intakeOf = (activity: Activity | undefined) =>
  (activity as unknown as Seen | undefined)?.channelData?.intake

/** Nothing came twice, and every question was put once. */
function expectWhole(received: Activity[]): void {
  const ids = received.map(({ id }) => id)
  expect(new Set(ids).size).toBe(ids.length)
  const asks = received.flatMap(activity => intakeOf(activity)?.ask ?? [])
  expect(new Set(asks).size).toBe(asks.length)
  expect(asks.at(-1)).toBe('done')
}
