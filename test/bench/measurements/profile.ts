import type { Profiler } from 'node:inspector'
import { loaded, type Measurement } from '../measurement.ts'
import { topTen } from '../top-ten.ts'

const load50 = { turns: 2_000, visitors: 50 }

/** Where the serving thread's time goes under load, by its own CPU profile. */
export const profile: Measurement = async ({ product, load }) => {
  const server = await product()
  await load.ask('open', { url: server.ready.url, at: 'product', count: 150, sockets: true })
  await loaded(server, load, load50)
  await server.ask('startProfile')
  await loaded(server, load, load50)
  const taken = await server.ask<Profiler.Profile>('endProfile')
  await load.ask('close')
  return topTen(taken).map(({ what, part }) => ({ what, product: `${(part * 100).toFixed(1)} %` }))
}
