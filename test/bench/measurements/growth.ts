import { ms, spread } from '../format.ts'
import { loaded, type Measured, type Measurement, type Row } from '../measurement.ts'

const open = [1, 10, 100, 500]
const lengths = [10, 100, 500]
/** As many conversations are made that long. */
const long = 10
/** Slow enough for one visitor to keep up with, so that only the number of conversations differs. */
const pace = { seconds: 3, perSecond: 40, turnsEach: 1 }
/** Less is noise: what grows with its number would be many times as much. */
const tolerance = 1.3
const warmUp = { turns: 1_200, visitors: 20 }

/** What a turn costs when more conversations are open, and when they have become long. */
export const growth: Measurement = async ({ product, floor, load, run }) => {
  // One visitor who says forty things a second is more than is allowed.
  const server = await product({ unlimited: true })
  const bare = await floor()
  await run(server, { at: 'product', count: 20, sockets: true }, warmUp)
  await run(bare, { at: 'floor', count: 20, sockets: true }, warmUp)

  const byOpen: Measured[] = []
  const bareByOpen: Measured[] = []
  for (const count of open) {
    const plan = { ...pace, visitors: Math.min(count, 50) }
    byOpen.push(await run(server, { at: 'product', count, sockets: true }, plan))
    bareByOpen.push(await run(bare, { at: 'floor', count, sockets: true }, plan))
  }
  const byLength: Measured[] = []
  await load.ask('open', { url: server.ready.url, at: 'product', count: long, sockets: true })
  let messages = 2
  for (const length of lengths) {
    // Each turn adds two: the patient's words and the answer.
    const missing = Math.max(0, Math.ceil((length - messages) / 2)) * long
    const grown =
      missing > 0 ? await loaded(server, load, { turns: missing, visitors: long, turnsEach: 1 }) : null
    const measured = await loaded(server, load, { ...pace, visitors: long })
    messages += 2 * (((grown?.turns ?? 0) + measured.turns) / long)
    byLength.push(measured)
  }
  return [...rows('open', open, byOpen, bareByOpen), ...rows('messages long', lengths, byLength)]
}

function rows(what: string, sizes: number[], measured: Measured[], bare: Measured[] = []): Row[] {
  const base = measured[0]?.cpu.all ?? 0
  return measured.map(({ cpu, seen }, index) => ({
    what: `${sizes[index]} ${what}: CPU a turn, seen p50 / p99`,
    product: `${ms(cpu.all)}, ${spread(seen)}`,
    ...(bare[index] && { floor: `${ms(bare[index].cpu.all)}, ${spread(bare[index].acknowledged)}` }),
    ...(index > 0 && {
      aim: `as with ${sizes[0]}`,
      met: cpu.all < base * tolerance,
    }),
  }))
}
