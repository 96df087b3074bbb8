/**
 * `node test/floods/fairness/fairness.ts [--rounds 5] [noise …]`: how long a quiet visitor waits for an answer, alone
 * and beside one who is as loud as one can be. Rounds alternate, since machines have moods; medians are printed.
 */
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { freePort } from '../../support/free-port.ts'
import { type NoiseName, noises } from './loud.ts'
import { newVisitor, timeAnswers, type Visitor } from './visitor.ts'

const { values, positionals } = parseArgs({
  options: { rounds: { type: 'string', default: '5' }, samples: { type: 'string', default: '60' } },
  allowPositionals: true,
})
const samples = Number(values.samples)
const count = Number(values.rounds) + 1
const server = await startServer()
try {
  console.log(
    'noise           quiet p50   p99 | loud p50   p99 ms | ratio p50  p99 | answers to the loud one',
  )
  for (const noise of positionals.length > 0 ? positionals : Object.keys(noises)) await compare(noise)
} finally {
  await server.stop()
}

async function compare(noise: string): Promise<void> {
  const rounds: { quiet: number[]; loud: number[] }[] = []
  const answers: Record<string, number> = {}
  const visitor = await newVisitor(server.url)
  // One for each round, none of whom has used up anything yet.
  const others = await Promise.all(Array.from({ length: count }, () => newVisitor(server.url)))
  for (const [round, other] of others.entries()) {
    const quiet = await timed(visitor)
    const loudOne = fork(join(import.meta.dirname, 'loud.ts'), [noise as NoiseName, JSON.stringify(other)])
    await new Promise(resolve => setTimeout(resolve, 700))
    const loud = await timed(visitor)
    for (const [status, times] of Object.entries(await hush(loudOne)))
      answers[status] = (answers[status] ?? 0) + times
    await new Promise(resolve => setTimeout(resolve, 500))
    // The first round only warms everything up.
    if (round > 0) rounds.push({ quiet, loud })
  }
  const middle = (pick: (round: (typeof rounds)[number]) => number) => median(rounds.map(pick))
  const figures = [
    middle(({ quiet }) => at(quiet, 0.5)),
    middle(({ quiet }) => at(quiet, 0.99)),
    middle(({ loud }) => at(loud, 0.5)),
    middle(({ loud }) => at(loud, 0.99)),
    middle(({ quiet, loud }) => at(loud, 0.5) / at(quiet, 0.5)),
    middle(({ quiet, loud }) => at(loud, 0.99) / at(quiet, 0.99)),
  ].map(figure => figure.toFixed(1).padStart(7))
  console.log(noise.padEnd(15), ...figures, ' ', JSON.stringify(answers))
}

function timed(visitor: Visitor): Promise<number[]> {
  return timeAnswers(visitor, 'What do you need that for?', samples)
}

async function hush(child: ChildProcess): Promise<Record<string, number>> {
  child.send('enough')
  const [answers] = (await once(child, 'message')) as [Record<string, number>]
  return answers
}

/** The whole product in a process of its own, as `npm start` runs it. */
async function startServer(): Promise<{ url: string; stop(): Promise<void> }> {
  const dataDir = await mkdtemp(join(tmpdir(), 'fairness-'))
  const port = await freePort()
  const env = { ...process.env, PORT: String(port), DATA_DIR: dataDir, LOG_LEVEL: 'warn' }
  const child = fork(join(import.meta.dirname, '../../../bot/main.ts'), {
    env,
    stdio: ['ignore', 2, 'pipe', 'ipc'],
  })
  await new Promise<void>((ready, failed) => {
    child.once('exit', code => failed(new Error(`the server ended with ${code}`)))
    child.stderr?.on('data', (said: Buffer) => String(said).includes('Ready in') && ready())
  })
  return {
    url: `http://127.0.0.1:${port}`,
    async stop() {
      const ended = once(child, 'exit')
      child.kill('SIGTERM')
      await ended
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

function at(times: number[], share: number): number {
  const sorted = [...times].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
}

function median(list: number[]): number {
  return at(list, 0.5)
}
