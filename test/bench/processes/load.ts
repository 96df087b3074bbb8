import { setTimeout as pause } from 'node:timers/promises'
import { answerParent } from './child.ts'
import { type Conversation, openAtFloor, openAtProduct, visitorOf } from './conversations.ts'
import { readPage } from './pages.ts'
import { startPhones } from './phones.ts'
import { upload } from './uploads.ts'

/** Makes load, in a process of its own so that it takes no time from the server that it measures. */
export interface Opening {
  url: string
  at: 'product' | 'floor' | 'phone'
  count: number
  /** With a socket open each, as a browser has it; at a phone, each answer is waited for. */
  sockets?: boolean
}

export interface Run {
  /** How long; or `turns`, whichever ends first. */
  seconds?: number
  turns?: number
  /** Visitors at once. */
  visitors: number
  /** Turns a second in all, at even distances; as fast as it goes when left out. */
  perSecond?: number
  /** Turns before a visitor's conversation makes way for the next. */
  turnsEach?: number
}

export interface Result {
  turns: number
  failed: number
  seconds: number
  perSecond: number
  /** Milliseconds until a turn was acknowledged: the half, and 99 of 100. */
  acknowledged: Spread
  /** Until its answer was on the visitor's socket, where there is one. */
  seen: Spread
}

export interface Spread {
  p50: number
  p99: number
}

const atOnce = 25
let conversations: Conversation[] = []
const phones = await startPhones()
const ways = { product: openAtProduct, floor: openAtFloor, phone: phones.open }

answerParent({
  ready: {},
  answers: {
    async open({ url, at, count, sockets = false }: Opening) {
      const open = ways[at]
      while (conversations.length < count) {
        const missing = Math.min(atOnce, count - conversations.length)
        conversations.push(...(await Promise.all(Array.from({ length: missing }, () => open(url, sockets)))))
      }
    },
    /** Goes on with a conversation that somebody else began. */
    async adopt({ url, ...begun }: { url: string; token: string; conversationId: string }) {
      conversations.push(await visitorOf(url, begun))
    },
    close() {
      for (const each of conversations) each.close()
      conversations = []
    },
    run,
    upload,
    readPage,
    account: () => phones.account,
    /** How many messages have come to phones so far. */
    told: phones.told,
  },
  end: phones.close,
})

async function run(plan: Run): Promise<Result> {
  const { seconds = Number.POSITIVE_INFINITY, turns = Number.POSITIVE_INFINITY, turnsEach = 18 } = plan
  const acknowledged: number[] = []
  const seen: number[] = []
  let begun = 0
  let failed = 0
  const start = performance.now()
  const end = start + seconds * 1000
  const every = plan.perSecond === undefined ? 0 : 1000 / plan.perSecond

  const visitor = async () => {
    for (;;) {
      const conversation = conversations.shift()
      if (!conversation) throw new Error('there are fewer conversations than visitors')
      for (let turn = 0; turn < turnsEach; turn++) {
        // A turn that is late because those before it were slow has waited since its own moment.
        const due = every ? start + every * begun : performance.now()
        if (begun >= turns || due >= end) return void conversations.unshift(conversation)
        begun++
        if (due > performance.now()) await pause(due - performance.now())
        const began = every ? due : performance.now()
        if (await conversation.turn()) {
          acknowledged.push(performance.now() - began)
          if (await conversation.answered()) seen.push(performance.now() - began)
        } else failed++
      }
      conversations.push(conversation)
    }
  }
  await Promise.all(Array.from({ length: plan.visitors }, visitor))
  const took = (performance.now() - start) / 1000
  return {
    turns: acknowledged.length,
    failed,
    seconds: took,
    perSecond: acknowledged.length / took,
    acknowledged: spread(acknowledged),
    seen: spread(seen),
  }
}

function spread(times: number[]): Spread {
  const sorted = times.toSorted((a, b) => a - b)
  const at = (part: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0
  return { p50: at(0.5), p99: at(0.99) }
}
