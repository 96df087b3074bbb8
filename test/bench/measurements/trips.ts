import { loaded, type Measurement, type Row } from '../measurement.ts'

const aimBefore = 3
const alone = { turns: 40, visitors: 1, perSecond: 10 }
const many = { turns: 1_500, visitors: 50 }

/** Commands to the database for each turn, as the driver's own monitoring names them. */
export const trips: Measurement = async ({ product, load }) => {
  const server = await product({ monitored: true })
  const counted = async (count: number, plan: typeof alone | typeof many): Promise<Row[]> => {
    await load.ask('open', { url: server.ready.url, at: 'product', count, sockets: true })
    // A visitor's first words begin a case, which is not like any other turn.
    await loaded(server, load, { turns: count, visitors: Math.min(count, 50), turnsEach: 1 })
    await server.ask('watchCommands')
    const { turns } = await loaded(server, load, plan)
    const seen = await server.ask<string[]>('commandsSeen')
    await load.ask('close')
    const each = (what: string) => seen.filter(command => command === what).length / turns
    const before = each('read') + each('save')
    const after = each('add lines') + each('settle')
    const who = count === 1 ? 'one visitor' : '50 visitors at once'
    return [
      {
        what: `before the answer is seen, ${who}`,
        product: `${before.toFixed(2)} (${each('read').toFixed(2)} reads, ${each('save').toFixed(2)} writes)`,
        aim: `${aimBefore}`,
        met: before < aimBefore + 0.05,
      },
      {
        what: `after it, batched, ${who}`,
        product: `${after.toFixed(2)} (${each('add lines').toFixed(2)} lines, ${each('settle').toFixed(2)} settled)`,
      },
      { what: `anything else, ${who}`, product: each('other').toFixed(2) },
    ]
  }
  return [...(await counted(1, alone)), ...(await counted(50, many))]
}
