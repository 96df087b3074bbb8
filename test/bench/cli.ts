import { cpus } from 'node:os'
import { parseArgs } from 'node:util'
import { table } from './format.ts'
import { type Measurement, measure } from './measurement.ts'
import { growth } from './measurements/growth.ts'
import { memory } from './measurements/memory.ts'
import { phone } from './measurements/phone.ts'
import { profile } from './measurements/profile.ts'
import { reading } from './measurements/reading.ts'
import { start } from './measurements/start.ts'
import { trips } from './measurements/trips.ts'
import { turns } from './measurements/turns.ts'
import { upload } from './measurements/upload.ts'
import { chooseStore } from './store.ts'

/** In the order in which they are run, each with its heading. */
const measurements: Record<string, { heading: string; take: Measurement }> = {
  turns: { heading: 'A text turn, 50 visitors at once', take: turns },
  trips: { heading: 'Round trips to the database, a turn', take: trips },
  growth: { heading: 'How it grows, 40 turns a second', take: growth },
  start: { heading: 'npm start', take: start },
  memory: { heading: 'Memory', take: memory },
  upload: { heading: 'Memory of an upload', take: upload },
  phone: { heading: 'A message from a phone, 50 at once', take: phone },
  reading: { heading: 'Turns while documents are read', take: reading },
  profile: { heading: 'Where the time goes, by self time', take: profile },
}

const { values, positionals } = parseArgs({
  options: { store: { type: 'string', default: '' } },
  allowPositionals: true,
})
const chosen = positionals.length > 0 ? positionals : Object.keys(measurements)
const unknown = chosen.find(name => !(name in measurements))
if (unknown !== undefined || !['', 'embedded', 'independent'].includes(values.store)) {
  console.error(`usage: npm run bench -- [${Object.keys(measurements).join(' | ')}]… [--store independent]`)
  process.exit(2)
}

const store = await chooseStore(values.store === 'independent')
const [cpu] = cpus()
console.log(
  `${cpu?.model ?? 'unknown CPU'}, ${cpus().length} cores, Node ${process.version}, store: ${store.name}\n`,
)
for (const name of chosen) {
  const { heading, take } = measurements[name] as (typeof measurements)[string]
  const began = performance.now()
  const rows = await measure(take, store)
  const took = ((performance.now() - began) / 1000).toFixed(0)
  console.log(`${table(heading, rows)}\n(${name}, took ${took} s)\n`)
}
await store.stop()
process.exit(0)
