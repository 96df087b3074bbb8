import { chmod, mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { papers } from '../support/papers.ts'
import { newPatient } from '../support/patient.ts'
import { walkTo } from '../support/walk.ts'
import { type Program, startProgram } from './program.ts'

let folder: string
let program: Program

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'intake-kept-'))
  // Everybody on the machine may look into the folder that it is put into.
  await chmod(folder, 0o755)
  program = await startProgram({ DATA_DIR: join(folder, 'new', 'data') })
  const patient = await walkTo(await newPatient(program.url), 'documents')
  await patient.send([papers.letter()])
  await walkTo(patient, 'done')
})
afterAll(async () => {
  await program?.stop()
  await rm(folder, { recursive: true, force: true })
})

test.skipIf(process.platform === 'win32')(
  'what is kept about patients, and every secret, is for the user alone who started the program',
  async () => {
    const data = join(folder, 'new', 'data')
    const all = await readdir(data, { recursive: true, withFileTypes: true })
    const kept = all.map(each => join(each.parentPath, each.name))
    const names = kept.map(path => relative(data, path))
    for (const name of [
      'auth-secret',
      'stripe/secret.key',
      'stripe/stripe.sqlite',
      'blobs/account.key',
      'mail/mail.sqlite',
    ])
      expect(names).toContain(name)
    expect(names.some(name => name.endsWith('sqlite-wal'))).toBe(true)

    const open: string[] = []
    for (const path of [data, ...kept]) if ((await stat(path)).mode & 0o077) open.push(relative(data, path))
    expect(open).toEqual([])
  },
)
