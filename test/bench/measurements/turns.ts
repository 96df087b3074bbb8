import { ms, spread } from '../format.ts'
import { type Measured, type Measurement, median } from '../measurement.ts'

const rounds = 3
const visitors = 50
/** Enough for every visitor to go on to a new one a few times. */
const conversations = 150
const warmUp = { turns: 1_500, visitors }
const full = { seconds: 4, visitors }
const halfSeconds = 5
const aim = { ratio: 0.6, p99: 50 }

/** A text turn through Direct Line beside a bare handler with one read and one compare-and-set write. */
export const turns: Measurement = async ({ product, floor, run }) => {
  const servers = { product: await product(), floor: await floor() }
  const posted = (plan: object) =>
    run(servers.product, { at: 'product', count: conversations }, { visitors, ...plan })
  const bare = (plan: object) =>
    run(servers.floor, { at: 'floor', count: conversations }, { visitors, ...plan })
  const seen = (plan: object) =>
    run(servers.product, { at: 'product', count: conversations, sockets: true }, { visitors, ...plan })

  await posted(warmUp)
  await seen(warmUp)
  await bare(warmUp)
  const found = { posted: [] as Measured[], bare: [] as Measured[], seen: [] as Measured[] }
  for (let round = 0; round < rounds; round++) {
    found.posted.push(await posted(full))
    found.bare.push(await bare(full))
    found.seen.push(await seen(full))
  }
  const rate = (measured: Measured[]) => median(measured.map(each => each.perSecond))
  const half = { seconds: halfSeconds, perSecond: rate(found.posted) / 2 }
  const halfPosted = await posted(half)
  const halfBare = await bare(half)
  const halfSeen = await seen({ seconds: halfSeconds, perSecond: rate(found.seen) / 2 })

  const ratio = rate(found.posted) / rate(found.bare)
  const ratioSeen = rate(found.seen) / rate(found.bare)
  const middle = (measured: Measured[]) =>
    measured.toSorted((a, b) => a.perSecond - b.perSecond)[1] as Measured
  const [fullPosted, fullBare, fullSeen] = [middle(found.posted), middle(found.bare), middle(found.seen)]
  const atLeast = `at least ${aim.ratio} of the floor`
  const under = `p99 under ${aim.p99} ms`
  return [
    {
      what: 'acknowledged, a second',
      product: `${rate(found.posted).toFixed(0)} (${ratio.toFixed(2)})`,
      floor: rate(found.bare).toFixed(0),
      aim: atLeast,
      met: ratio >= aim.ratio,
    },
    {
      what: 'seen on an open socket, a second',
      product: `${rate(found.seen).toFixed(0)} (${ratioSeen.toFixed(2)})`,
    },
    {
      what: 'until acknowledged, p50 / p99',
      product: spread(fullPosted.acknowledged),
      floor: spread(fullBare.acknowledged),
    },
    { what: 'until seen, p50 / p99', product: spread(fullSeen.seen) },
    {
      what: 'until acknowledged at half load',
      product: spread(halfPosted.acknowledged),
      floor: spread(halfBare.acknowledged),
      aim: under,
      met: halfPosted.acknowledged.p99 < aim.p99,
    },
    {
      what: 'until seen at half load',
      product: spread(halfSeen.seen),
      aim: under,
      met: halfSeen.seen.p99 < aim.p99,
    },
    { what: 'CPU a turn, all threads', product: ms(fullPosted.cpu.all), floor: ms(fullBare.cpu.all) },
    {
      what: 'CPU a turn, the serving thread',
      product: ms(fullPosted.cpu.main),
      floor: ms(fullBare.cpu.main),
    },
    { what: 'CPU a turn, with a socket', product: ms(fullSeen.cpu.all) },
  ]
}
