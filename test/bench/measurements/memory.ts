import { mb } from '../format.ts'
import { loaded, type Measurement, type Row, type ServerProcess } from '../measurement.ts'
import { childrenOf, residentOf } from '../processes/resident.ts'
import type { Memory } from '../processes/usage.ts'

const warmUp = 200
const sockets = 500
/** An hour of a turn a second, in three parts. */
const stage = { turns: 1_200, visitors: 50 }
const parts = [0, 1, 2, 3]
const flat = 1.1

/** What a server holds at rest, for each open conversation, and after thousands of turns. */
export const memory: Measurement = async ({ product, floor, load, store }) => {
  const rows = store.name === 'embedded' ? ', the store’s own rows in it' : ''
  const servers = { product: await product(), floor: await floor() }
  const rest = { product: await held(servers.product), floor: await held(servers.floor) }
  const beside = childrenOf(servers.product.pid).map(residentOf)
  const each = {
    product: await perConversation(servers.product, 'product'),
    floor: await perConversation(servers.floor, 'floor'),
  }
  await load.ask('open', { url: servers.product.ready.url, at: 'product', count: 100, sockets: true })
  const stages: Memory[] = []
  // The first of them is there to warm up: code that is compiled, buffers that stay.
  for (const _ of parts) {
    await loaded(servers.product, load, stage)
    stages.push(await held(servers.product))
  }
  await load.ask('close')
  const [start, , , end] = stages
  const over = stages.map(({ heap, rss }) => `${mb(heap)}/${mb(rss)}`).join(', ')
  return [
    { what: 'at rest, resident', product: mb(rest.product.rss), floor: mb(rest.floor.rss) },
    ...beside.map((resident): Row => ({ what: 'at rest, stand-in for storage', product: mb(resident) })),
    { what: `each of ${sockets} open conversations`, product: kb(each.product), floor: kb(each.floor) },
    {
      what: `heap/resident${rows} after ${parts.map(part => (part + 1) * stage.turns).join(', ')} turns`,
      product: over,
      aim: 'heap flat',
      met: (end?.heap ?? 0) < (start?.heap ?? 0) * flat,
    },
  ]

  async function perConversation(server: ServerProcess, at: 'product' | 'floor'): Promise<number> {
    const open = (count: number) => load.ask('open', { url: server.ready.url, at, count, sockets: true })
    // With the first ones come code and buffers that are there for all.
    await open(warmUp)
    const before = await held(server)
    await open(warmUp + sockets)
    const after = await held(server)
    await load.ask('close')
    return (after.rss - before.rss) / sockets
  }
}

const held = (server: ServerProcess) => server.ask<Memory>('memory')
const kb = (megabytes: number): string => `${(megabytes * 1024).toFixed(0)} kB`
