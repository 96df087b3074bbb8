import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { afterEach, expect, test } from 'vitest'
import {
  createReader,
  type ReaderOfProcess,
  type ReaderOptions,
} from '../../../../services/documents/pool/create-reader.ts'
import { eventually } from '../../../support/eventually.ts'

const module = new URL('hostile-reader.ts', import.meta.url)
const open: ReaderOfProcess[] = []
const limits = {
  readMs: 300,
  killMs: 20_000,
  hangShare: 0.7,
  heapMb: 64,
  memoryMb: 400,
  threads: 2,
  idleMs: 60_000,
}

function reader(options: ReaderOptions = {}): ReaderOfProcess {
  const made = createReader({ module, ...options, limits: { ...limits, ...options.limits } })
  open.push(made)
  return made
}

const file = (filename: string) => ({ path: '/nowhere', filename, contentType: 'application/pdf' as const })
const said = (text: string) => expect.objectContaining({ text: `${text}\nin time` })
const refused = (reason: string) => expect.objectContaining({ outcome: { status: 'refused', reason } })

afterEach(async () => {
  await Promise.all(open.splice(0).map(each => each.stop()))
})

test('what is read comes back whole, the picture included', async () => {
  expect(await reader().read(file('letter.pdf'))).toEqual({
    outcome: {
      status: 'accepted',
      contentType: 'application/pdf',
      reading: { status: 'read', text: 'text', covers: [], patients: [], preview: true },
    },
    text: 'letter.pdf\nin time',
    preview: Buffer.from('jpeg'),
    ms: 1,
  })
})

/** What each does, and why it is refused. */
const hostile = {
  'the thread': { 'eats-heap': 'bomb', exits: 'corrupt', 'throws-later': 'corrupt' },
  'the process': {
    'eats-memory': 'bomb',
    segfaults: 'corrupt',
    'answers-nonsense': 'corrupt',
  },
}

test.for(['the thread', 'the process'] as const)(
  'what ends %s of a reader is refused, and the files between are read',
  async what => {
    const { read } = reader()
    const expected = Object.entries(hostile[what]).flatMap(([name, reason]) => [
      { name, answer: refused(reason) },
      { name: 'slow', answer: said('slow') },
      { name: 'a', answer: said('a') },
    ])
    const answers = await Promise.all(expected.map(({ name }) => read(file(name))))
    expect(answers).toEqual(expected.map(({ answer }) => answer))
  },
)

test('what hangs is ended and refused, and the files between are read', async () => {
  const { read } = reader({ limits: { killMs: 1_000, hangShare: 0.01 } })
  const names = ['hangs', 'slow', 'hangs', 'a']
  expect(await Promise.all(names.map(name => read(file(name))))).toEqual([
    ...[refused('corrupt'), said('slow')],
    ...[refused('corrupt'), said('a')],
  ])
})

test('what its reader throws at is kept unread', async () => {
  expect(await reader().read(file('throws'))).toMatchObject({
    outcome: { status: 'accepted', contentType: 'application/pdf', reading: { status: 'failed' } },
  })
})

test('what a busy machine does not read in time is kept unread', async () => {
  const { read } = reader({ limits: { killMs: 1_000, hangShare: 2 } })
  const unread = { status: 'accepted', reading: { status: 'failed', text: 'none', preview: false } }
  expect(await Promise.all(['never-resolves', 'a'].map(name => read(file(name))))).toMatchObject([
    { outcome: unread },
    { text: 'a\nin time' },
  ])
})

test('what was not read because others had the processor is given more time, once', async () => {
  expect(await reader().read(file('needs-time'))).toMatchObject({ text: 'needs-time' })
})

test("the time to read begins with a file's turn, however long it waited", async () => {
  const { read } = reader({ limits: { threads: 1 } })
  const names = ['slow', 'slow', 'slow', 'slow', 'a']
  expect(await Promise.all(names.map(name => read(file(name))))).toEqual(names.map(said))
})

test('what reads sees no setting, writes no file, starts no program and opens nothing but its folders', async () => {
  const { text } = await reader({ folders: [] }).read(file('looks-around'))
  expect(text.split('\n')).toEqual([
    expect.not.stringMatching(/KEY|SECRET|TOKEN|HOME|PATH/),
    ...Array(3).fill('ERR_ACCESS_DENIED'),
  ])
  expect(existsSync('/tmp/written-by-a-reader')).toBe(false)
})

test('a module that cannot be loaded says nothing about the file: the reading rejects', async () => {
  const { read } = reader({ module: new URL('not-there.ts', import.meta.url) })
  await expect(read(file('letter.pdf'))).rejects.toThrow('could not be loaded')
})

test('where no process can be started the reading rejects, to be tried again', async () => {
  const { read } = reader({ folders: ['/nowhere'] })
  await expect(read(file('letter.pdf'))).rejects.toThrow('cannot be started')
})

test('with nothing to read the process is let go, and comes back when it is needed', async () => {
  const made = reader({ limits: { idleMs: 50 } })
  await made.read(file('a'))
  const first = made.pid
  await eventually(async () => made.pid, null)
  expect(isAlive(first)).toBe(false)
  expect(await made.read(file('b'))).toEqual(said('b'))
})

test('stopped, it ends its process, lets go of what waits, and takes nothing more', async () => {
  const made = reader()
  const waiting = ['slow', 'slow', 'a'].map(name => made.read(file(name)))
  const ends = Promise.allSettled(waiting)
  const { pid } = made
  await made.stop()
  expect((await ends).map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected'])
  expect(isAlive(pid)).toBe(false)
  await expect(made.read(file('a'))).rejects.toThrow('stopped')
})

test('killed the hard way, a product leaves no process behind, even one whose reader hangs', async () => {
  const parent = fork(fileURLToPath(new URL('parent.ts', import.meta.url)), { execArgv: [] })
  const [pid] = await once(parent as ChildProcess, 'message')
  expect(isAlive(pid)).toBe(true)
  parent.kill('SIGKILL')
  await eventually(async () => isAlive(pid), false)
})

function isAlive(pid: number | null): boolean {
  try {
    return process.kill(pid ?? 0, 0)
  } catch {
    return false
  }
}
