import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createAzureBlobs } from '../../../../services/blobs/azure-blobs.ts'
import { type Azurite, startAzurite } from '../../../../services/sandbox/azurite/index.ts'
import { putInBlocks } from '../../blobs/blobs-contract.ts'

const ORIGIN = 'http://127.0.0.1:3978'
let directory: string
let started: Azurite[]

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'azurite-'))
  started = []
})
afterEach(async () => {
  for (const each of started) await each.close()
  rmSync(directory, { recursive: true })
})

async function start(port?: number): Promise<Azurite> {
  const azurite = await startAzurite({ directory, ...(port && { port }) })
  started.push(azurite)
  return azurite
}

const inAnHour = () => new Date(Date.now() + 3_600_000)
const portOf = (azurite: Azurite) => Number(/:(\d+)\/sandbox/.exec(azurite.connectionString)?.[1])

it('keeps a large upload and the CORS rules when it is killed right after the last acknowledgement', async () => {
  const first = await start()
  const blobs = createAzureBlobs(first)
  await blobs.prepare([ORIGIN])
  const bytes = randomBytes(5 * 1024 * 1024)
  await putInBlocks(await blobs.uploadUrl('incoming/scan', inAnHour()), bytes)
  const killed = first.pid
  process.kill(killed, 'SIGKILL')
  await gone(killed)

  // It comes back by itself, where it was.
  const again = createAzureBlobs(first)
  await until(() => again.check())
  expect(first.pid).not.toBe(killed)
  expect((await buffer(await again.read('incoming/scan'))).equals(bytes)).toBe(true)
  const preflight = await fetch(await again.uploadUrl('incoming/next', inAnHour()), {
    method: 'OPTIONS',
    headers: { origin: ORIGIN, 'access-control-request-method': 'PUT' },
  })
  expect(preflight.headers.get('access-control-allow-origin')).toBe(ORIGIN)
})

it('keeps each of many small writes and deletes that it acknowledged before it was killed', async () => {
  const first = await start()
  const blobs = createAzureBlobs(first)
  await blobs.prepare([])
  const acknowledged = new Set<string>()
  const write = async (n: number) => {
    const url = await blobs.uploadUrl(`incoming/${n}`, inAnHour())
    const answer = await fetch(url, {
      method: 'PUT',
      headers: { 'x-ms-blob-type': 'BlockBlob' },
      body: String(n),
    })
    if (answer.status !== 201) return
    if (n % 2 === 0) acknowledged.add(`incoming/${n}`)
    else await blobs.delete(`incoming/${n}`)
  }
  const writing = Array.from({ length: 60 }, (_, n) => write(n).catch(() => {}))
  while (acknowledged.size < 20) await sleep(1)
  process.kill(first.pid, 'SIGKILL')
  await Promise.all(writing)

  const again = createAzureBlobs(first)
  await until(() => again.check())
  for (const name of acknowledged) expect(await again.size(name), name).toBeGreaterThan(0)
})

it('ends when its parent is killed', async () => {
  const program = `
    import { startAzurite } from ${JSON.stringify(join(process.cwd(), 'services/sandbox/azurite/index.ts'))}
    const { pid } = await startAzurite({ directory: ${JSON.stringify(directory)} })
    process.stdout.write(String(pid))`
  const parent = spawn(process.execPath, ['--input-type=module', '-e', program])
  const [pid] = (await once(parent.stdout, 'data')) as [Buffer]
  expect(alive(Number(pid))).toBe(true)
  parent.kill('SIGKILL')
  await gone(Number(pid))
})

it('has an account key of its own for each folder, which only its owner may read', async () => {
  const { connectionString } = await start()
  const file = join(directory, 'account.key')
  expect(connectionString).toContain(readFileSync(file, 'utf8'))
  expect(statSync(file).mode & 0o777).toBe(0o600)

  const stranger = createAzureBlobs({
    connectionString: connectionString.replace(
      /AccountKey=[^;]+/,
      `AccountKey=${randomBytes(64).toString('base64')}`,
    ),
  })
  await expect(stranger.prepare([])).rejects.toMatchObject({ statusCode: 403 })
})

it('says why it could not start', async () => {
  const first = await start()
  await expect(startAzurite({ directory, port: portOf(first) })).rejects.toThrow('EADDRINUSE')
})

async function until(works: () => Promise<void>): Promise<void> {
  const deadline = Date.now() + 20_000
  for (;;) {
    const failure = await works().then(
      () => undefined,
      error => error,
    )
    if (!failure) return
    if (Date.now() > deadline) throw failure
    await sleep(100)
  }
}

function alive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

async function gone(pid: number): Promise<void> {
  const deadline = Date.now() + 8_000
  while (alive(pid)) {
    if (Date.now() > deadline) throw new Error(`process ${pid} is still there`)
    await sleep(20)
  }
}
