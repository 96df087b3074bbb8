import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, describe, expect, it } from 'vitest'
import { createVirusScan } from '../../../../services/documents/virus/scan.ts'
import { VirusScanSilent } from '../../../../services/documents/virus/virus-scan-silent.ts'
import { type Clamd, type ClamdManner, eicar, startClamd } from '../../../support/clamd.ts'
import { eventually } from '../../../support/eventually.ts'

const folder = mkdtempSync(join(tmpdir(), 'virus-'))
afterAll(() => rmSync(folder, { recursive: true }))

const running: Clamd[] = []
afterEach(async () => {
  for (const clamd of running.splice(0)) await clamd.stop()
})

async function started(manner: ClamdManner = {}): Promise<Clamd> {
  const clamd = await startClamd(manner)
  running.push(clamd)
  return clamd
}

function written(bytes: string | Buffer): string {
  const path = join(folder, randomBytes(8).toString('hex'))
  writeFileSync(path, bytes)
  return path
}

describe('a file that is scanned', () => {
  it.each(['tcp', 'unix'] as const)('is clean or infected, as clamd says (over %s)', async on => {
    const { url } = await started({ on })
    const { scan } = createVirusScan({ url })
    expect(await scan(written('Dear colleague'))).toEqual({ infected: false })
    expect(await scan(written(`%PDF-1.7\n${eicar}`))).toEqual({ infected: true })
  })

  it('comes to clamd whole, several at once and large ones too', async () => {
    const { url, received } = await started()
    const { scan } = createVirusScan({ url })
    const files = [3_000_000, 65_536, 1].map(size => randomBytes(size))
    await Promise.all(files.map(file => scan(written(file))))
    expect(received).toHaveLength(3)
    for (const file of files) expect(received.some(each => each.equals(file))).toBe(true)
  })

  it('is waited for when clamd is slow', async () => {
    const { url } = await started({ waitMs: 300 })
    expect(await createVirusScan({ url }).scan(written(eicar))).toEqual({ infected: true })
  })
})

describe('when clamd says neither yes nor no, nobody is told that a file is clean', () => {
  it.each<[string, ClamdManner]>([
    ['it takes the file and never answers', { fails: 'hangs' }],
    ['it does not even take the file', { fails: 'stops-reading' }],
    ['it closes instead of answering', { fails: 'closes' }],
    ['it takes no file of this size', { streamMaxLength: 100_000 }],
    ['it cannot scan', { says: "stream: Can't allocate memory ERROR" }],
    ['it lost patience', { says: 'COMMAND READ TIMED OUT' }],
    ['it is something else', { says: 'HTTP/1.1 400 Bad Request' }],
  ])('%s', async (_name, manner) => {
    const clamd = await started(manner)
    const { scan } = createVirusScan({ url: clamd.url, patienceMs: 300 })
    await expect(scan(written(randomBytes(8_000_000)))).rejects.toBeInstanceOf(VirusScanSilent)
    await eventually(clamd.connections, 0)
  })

  it('it is down', async () => {
    const clamd = await startClamd()
    await clamd.stop()
    const { scan } = createVirusScan({ url: clamd.url })
    await expect(scan(written('x'))).rejects.toBeInstanceOf(VirusScanSilent)
    await expect(
      createVirusScan({ url: 'unix:///nowhere/clamd.sock' }).scan(written('x')),
    ).rejects.toBeInstanceOf(VirusScanSilent)
  })

  it('a file that is not there is no silence of clamd', async () => {
    const { url } = await started()
    await expect(createVirusScan({ url }).scan(join(folder, 'gone'))).rejects.toMatchObject({
      code: 'ENOENT',
    })
  })
})

it.each(['http://clamd:3310', 'unix://host/run/clamd.sock', 'unix:///', 'tcp://', 'clamd'])(
  'an address such as %s is refused at once',
  url => {
    expect(() => createVirusScan({ url })).toThrow(TypeError)
  },
)
