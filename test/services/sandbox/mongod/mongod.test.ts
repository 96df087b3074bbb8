import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import mongoose from 'mongoose'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { findMongod, startMongod } from '../../../../services/sandbox/mongod/index.ts'
import { mongod } from '../../../support/available.ts'
import { until } from '../stripe/start.ts'

let directory: string
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'mongod-'))
})
afterEach(() => rmSync(directory, { recursive: true }))

it('is not found where there is none', async () => {
  expect(await findMongod(join(directory, 'mongod'))).toBe(null)
})

it('is waited for while another still has the folder, and ends with the process that wanted it', async () => {
  const binary = join(directory, 'mongod')
  const tries = join(directory, 'tries')
  const pid = join(directory, 'pid')
  writeFileSync(
    binary,
    `#!/bin/sh\necho x >> ${tries}\n[ $(wc -l < ${tries}) -lt 3 ] && exit 100\necho $$ > ${pid}\nexec sleep 600\n`,
    { mode: 0o755 },
  )
  const child = join(process.cwd(), 'services/sandbox/mongod/child.ts')
  const program = `
    import { fork } from 'node:child_process'
    fork(${JSON.stringify(child)}, ${JSON.stringify([binary, directory, '0'])}, { execArgv: [] })`
  const parent = spawn(process.execPath, ['--input-type=module', '-e', program], { stdio: 'ignore' })
  await until(() => existsSync(pid) && readFileSync(pid, 'utf8').includes('\n'))
  const running = Number(readFileSync(pid, 'utf8'))
  expect(readFileSync(tries, 'utf8')).toBe('x\nx\nx\n')
  expect(alive(running)).toBe(true)
  parent.kill('SIGKILL')
  await until(() => !alive(running))
})

describe.skipIf(!mongod.available)(`mongod on a folder${mongod.why}`, () => {
  it('is a replica set that keeps its documents over a restart on another port', async () => {
    const options = { binary: mongod.path, directory }
    const first = await startMongod(options)
    const before = await mongoose.createConnection(first.uri).asPromise()
    await before.collection('cases').insertOne({ name: 'kept' })
    const changes = before.collection('cases').watch()
    await changes.tryNext()
    await before.close()
    await first.close()

    const second = await startMongod(options)
    expect(second.uri).not.toBe(first.uri)
    const after = await mongoose.createConnection(second.uri).asPromise()
    expect(await after.collection('cases').findOne({})).toMatchObject({ name: 'kept' })
    await after.close()
    await second.close()
  }, 90_000)
})

function alive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}
