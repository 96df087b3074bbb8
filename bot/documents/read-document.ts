import { open } from 'node:fs/promises'
import { basename, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { sayIn } from '../../dialogs/copy/index.ts'
import { whyRefused } from '../../dialogs/replies/why-refused.ts'
import {
  type ContentType,
  documentLimits,
  type Reading,
  type ReadingOutcome,
  type RefusalReason,
} from '../../machines/domain/document.ts'
import type { ByteSource } from '../../services/documents/byte-source.ts'
import { judge } from '../../services/documents/gate/judge.ts'
import { createReader } from '../../services/documents/pool/create-reader.ts'
import { createVirusScan } from '../../services/documents/virus/scan.ts'
import { createClassifier } from '../../services/language/create-classifier.ts'
import { type Config, ConfigProblems, readConfig } from '../config.ts'
import { readingConfig } from '../settings/reading-config.ts'
import { createAtMost } from './at-most.ts'
import { createReadPipeline, type ReadPipeline } from './pipeline.ts'

/*
 * npm run --silent read-document -- FILE…     what the product makes of files, without a server or a store
 *
 * Prints a line of JSON for each file, in the order given; `-` stands for paths on standard input, one a line. A path
 * that cannot be opened is told on standard error, and the end is then 2. CLAMD_URL and OPENAI_API_KEY work as in the
 * product.
 */
interface Line {
  file: string
  status: 'accepted' | 'refused'
  reason: RefusalReason | null
  contentType: ContentType | null
  category: string | null
  confidence: number | null
  /** In the patient's words: why it was refused, or why it seems to be of its category. */
  why: string | null
  reading: Reading | null
}

const mostAtOnce = 4
const say = sayIn('en')

endWithWhoStartedUs()
const given = process.argv.slice(2)
if (given.length === 0) {
  complain('Usage: npm run --silent read-document -- FILE… (or - for paths on standard input, one a line)')
  process.exit(2)
}
const { clamd, openai } = readingConfig(settings())
const reader = createReader()
const pipeline = createReadPipeline({
  reader,
  virusScan: clamd && createVirusScan(clamd),
  model:
    openai &&
    createClassifier({ ...openai, onFailure: why => complain(`the language model gave no answer: ${why}`) }),
})
const whenFree = createAtMost(mostAtOnce)

/** Those before it have been printed. */
let printed = Promise.resolve()
for await (const file of files(given)) {
  const line = whenFree(() => read(file, pipeline)).catch((error: Error) => error)
  printed = printed.then(async () => print(file, await line))
}
await printed
await reader.stop()

async function* files(given: string[]): AsyncGenerator<string> {
  for (const file of given) {
    if (file !== '-') yield file
    else for await (const line of createInterface({ input: process.stdin })) if (line !== '') yield line
  }
}

async function read(file: string, pipeline: ReadPipeline): Promise<Line> {
  // npm goes to the project's folder before it runs us.
  const path = resolve(process.env.INIT_CWD ?? '', file)
  const handle = await open(path)
  try {
    const stats = await handle.stat()
    if (!stats.isFile()) throw new Error('it is not a file')
    if (stats.size > documentLimits.bytes) return refusal(file, 'too-large')
    const bytes: ByteSource = {
      size: stats.size,
      async read(offset, count) {
        const wanted = Math.max(0, Math.min(count, stats.size - offset))
        const { buffer, bytesRead } = await handle.read(Buffer.alloc(wanted), 0, wanted, offset)
        return buffer.subarray(0, bytesRead)
      },
    }
    const verdict = await judge(bytes)
    if ('reason' in verdict) return refusal(file, verdict.reason)
    const { contentType } = verdict
    const { outcome } = await pipeline({ path, filename: basename(path), contentType })
    return lineOf(file, contentType, outcome)
  } finally {
    await handle.close()
  }
}

function lineOf(file: string, contentType: ContentType, outcome: ReadingOutcome): Line {
  if (outcome.status === 'refused') return { ...refusal(file, outcome.reason), contentType }
  const { reading, suggestion } = outcome
  return {
    file,
    status: 'accepted',
    reason: null,
    contentType,
    category: suggestion?.category ?? null,
    confidence: suggestion?.confidence ?? null,
    why: suggestion?.why.map(reason => say(`documents.why.${reason}`)).join(', ') ?? null,
    reading,
  }
}

function refusal(file: string, reason: RefusalReason): Line {
  const filename = basename(file)
  return {
    file,
    status: 'refused',
    reason,
    contentType: null,
    category: null,
    confidence: null,
    why: whyRefused({ filename, reason }, filename, say),
    reading: null,
  }
}

function print(file: string, line: Line | Error): void {
  if (!(line instanceof Error)) {
    process.stdout.write(`${JSON.stringify(line)}\n`)
    return
  }
  complain(`${file}: ${line.message}`)
  process.exitCode = 2
}

function complain(line: string): void {
  process.stderr.write(`${line}\n`)
}

function settings(): Config {
  try {
    return readConfig(process.env)
  } catch (error) {
    if (!(error instanceof ConfigProblems)) throw error
    complain(`These settings need a look:\n${error.message}`)
    process.exit(1)
  }
}

/** A program that is left alone would read on for nobody. */
function endWithWhoStartedUs(): void {
  process.once('disconnect', () => process.exit(1))
  process.channel?.unref()
  process.stdout.on('error', () => process.exit(1))
}
