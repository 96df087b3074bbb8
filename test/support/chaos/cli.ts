import { randomInt } from 'node:crypto'
import { parseArgs } from 'node:util'
import { mongoJavaServer } from '../available.ts'
import { runChaos } from './run.ts'

/*
 * npm run --silent chaos -- --kills 200 [--seed N] [--patients N] [--minutes N]
 *                           [--store embedded|independent] [--servers 1|2]
 *
 * Ends with 1 when anything was lost, doubled or left behind. The seed that is printed first repeats the plan: who
 * comes, what they say, and where the servers die. After `--minutes` nobody is killed any more, and everything is
 * checked all the same.
 */
const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '20' },
    seed: { type: 'string', default: String(randomInt(1_000_000)) },
    patients: { type: 'string', default: '6' },
    store: { type: 'string', default: 'embedded' },
    servers: { type: 'string', default: '1' },
    minutes: { type: 'string' },
  },
})
const say = (line: string) => process.stdout.write(`${line}\n`)
const kills = Number(values.kills)
const seed = Number(values.seed)
const patients = Number(values.patients)
const servers = values.servers === '2' ? 2 : 1
const store = values.store === 'independent' || servers === 2 ? 'independent' : 'embedded'
if (store === 'independent' && !mongoJavaServer.available) {
  say(`There is no independent store here${mongoJavaServer.why}.`)
  process.exit(2)
}

say(
  `seed ${seed}: ${kills} kills, ${patients} patients at a time, ${store} store, ${servers} server${servers > 1 ? 's' : ''}`,
)
const { violations, figures } = await runChaos({
  kills,
  seed,
  patients,
  store,
  servers,
  say,
  ...(values.minutes && { enough: AbortSignal.timeout(Number(values.minutes) * 60_000) }),
})
say('')
for (const [what, figure] of Object.entries(figures)) say(`${what.padEnd(48)} ${figure}`)
say('')
if (violations.length === 0) say(`Everything held. Seed ${seed}.`)
else
  say([`${violations.length} violations, seed ${seed}:`, ...violations.map(each => `- ${each}`)].join('\n'))
process.exit(violations.length === 0 ? 0 : 1)
