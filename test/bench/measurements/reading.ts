import { mb, spread } from '../format.ts'
import { loaded, type Measurement, type ServerProcess } from '../measurement.ts'
import type { Child } from '../processes/child.ts'
import type { Memory } from '../processes/usage.ts'

const visitors = 50
const conversations = 150
const warmUp = { turns: 600, visitors }
/** Turns a second: ten times what a busy clinic gets. */
const steady = { seconds: 15, visitors, perSecond: 50 }
const ways = ['multipart', 'storage', 'multipart', 'storage', 'multipart'] as const
/** Each as fast as a good line at home sends. */
const bytesPerSecond = 5_000_000
const pagesAtOnce = 2
const aim = { p99: 100, moreMb: 300 }

/** What text turns and memory make of it when five files of 50 MB come in, and pictures of text are read. */
export const reading: Measurement = async ({ product, load, moreLoad }) => {
  const server = await product({ unlimited: true })
  const { url } = server.ready
  const turns = async (plan: object) => {
    await load.ask('open', { url, at: 'product', count: conversations, sockets: true })
    const measured = await loaded(server, load, { visitors, ...plan })
    await load.ask('close')
    return measured
  }
  await turns(warmUp)
  const quiet = await turns(steady)

  const senders = await moreLoad()
  const { rss } = await server.ask<Memory>('memory')
  await server.ask('watchMemory')
  const coming = keepComing(server, senders)
  const busy = await turns(steady)
  const { files, pages } = await coming.end()
  const more = (await server.ask<number>('peakMemory')) - rss

  return [
    {
      what: `until acknowledged, ${steady.perSecond} a second, p50 / p99`,
      product: spread(quiet.acknowledged),
    },
    {
      what: `and while ${files} files of 50 MB come in, five at once, and ${pages} scanned pages are read`,
      product: spread(busy.acknowledged),
      aim: `p99 under ${aim.p99} ms`,
      met: busy.acknowledged.p99 < aim.p99,
    },
    {
      what: 'more memory of the server meanwhile',
      product: mb(more),
      aim: `under ${aim.moreMb} MB`,
      met: more < aim.moreMb,
    },
  ]
}

/** Sends files, each after the one before it, until it is told to end. */
function keepComing({ ready: { url } }: ServerProcess, senders: Child<unknown>) {
  const done = { files: 0, pages: 0 }
  let over = false
  const again = async (what: keyof typeof done, send: () => Promise<unknown>) => {
    for (; !over; done[what]++) await send()
  }
  const all = [
    ...ways.map(way => again('files', () => senders.ask('upload', { url, way, perSecond: bytesPerSecond }))),
    ...Array.from({ length: pagesAtOnce }, () => again('pages', () => senders.ask('readPage', { url }))),
  ]
  return {
    async end() {
      over = true
      await Promise.all(all)
      return done
    },
  }
}
