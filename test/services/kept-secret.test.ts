import { execFile } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { keptSecret } from '../../services/kept-secret.ts'

let directory: string
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'secret-'))
})
afterAll(() => rmSync(directory, { recursive: true }))

test('a secret is made once, in a folder made for it, and read by its owner alone', () => {
  const file = join(directory, 'data', 'secret')
  const secret = keptSecret(file, 48)
  expect(secret).toMatch(/^[0-9a-f]{96}$/)
  expect(keptSecret(file, 48)).toBe(secret)
  expect(statSync(file).mode & 0o777).toBe(0o600)
  expect(keptSecret(join(directory, 'data', 'other'), 48)).not.toBe(secret)
})

test('processes that start at the same moment agree on one, and leave nothing beside it', async () => {
  const file = join(directory, 'together', 'secret')
  const module = new URL('../../services/kept-secret.ts', import.meta.url)
  const program = `import { keptSecret } from '${module}'; process.stdout.write(keptSecret(process.argv[1]))`
  const started = Array.from({ length: 4 }, () =>
    promisify(execFile)(process.execPath, ['--input-type=module', '-e', program, file]),
  )
  const secrets = (await Promise.all(started)).map(({ stdout }) => stdout)
  expect(new Set(secrets)).toEqual(new Set([readFileSync(file, 'utf8')]))
  expect(readdirSync(join(directory, 'together'))).toEqual(['secret'])
})
