import { availableParallelism, cpus } from 'node:os'
import { parseArgs } from 'node:util'
import { corpus } from '../../support/available.ts'
import { table } from '../format.ts'
import type { Row } from '../measurement.ts'
import { categories } from './categories.ts'
import { realFiles } from './corpus.ts'
import { startReading } from './reading.ts'
import { tenPages } from './ten-pages.ts'

/** For how right it is on a machine that is busy otherwise, whatever the time. */
const unhurried = { readMs: 60_000, killMs: 70_000 }

const parts = ['corpus', 'categories', 'pdf10']
const { values } = parseArgs({
  options: {
    only: { type: 'string', multiple: true, default: [] },
    seed: { type: 'string', default: '1' },
    'per-kind': { type: 'string', default: '2' },
    half: { type: 'string', multiple: true, default: [] },
    form: { type: 'string', multiple: true, default: [] },
    unhurried: { type: 'boolean', default: false },
  },
})
const seed = Number(values.seed)
const perKind = Number(values['per-kind'])
const chosen = values.only.length > 0 ? values.only : parts
if (!chosen.every(part => parts.includes(part)) || !Number.isInteger(seed) || !(perKind > 0)) {
  console.error(
    `usage: npm run bench:documents -- [--only ${parts.join('|')}]… [--seed N] [--per-kind N] ` +
      '[--half seen|unseen|later|fresh]… [--form text|scanned|photographed]… [--unhurried]',
  )
  process.exit(2)
}

const atOnce = Math.min(2, availableParallelism())
const reader = await startReading(atOnce, values.unhurried ? unhurried : {})
console.log(
  `${cpus()[0]?.model ?? 'unknown CPU'}, ${cpus().length} cores, Node ${process.version}, ${atOnce} files at once, seed ${seed}\n`,
)
if (chosen.includes('pdf10'))
  print('A PDF of ten pages of text', { rows: await tenPages(reader, seed), tables: [] })
if (chosen.includes('corpus')) {
  if (corpus.available) print('Real files', await realFiles(reader))
  else console.log(`Real files${corpus.why}\n`)
}
if (chosen.includes('categories'))
  print(
    `Categories of papers, ${perKind} of each kind`,
    await categories(reader, { seed, perKind, halves: values.half, forms: values.form }),
  )
await reader.stop()
process.exit(0)

function print(heading: string, { rows, tables }: { rows: Row[]; tables: string[] }): void {
  console.log([table(heading, rows), ...tables].join('\n\n'), '\n')
}
