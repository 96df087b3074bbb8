import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { expect, it, onTestFinished } from 'vitest'
import { createWorkFolder, sweepWorkFolders } from '../../../bot/documents/work-folder.ts'

it('keeps a file for as long as it is worked on, for this user alone, also when the work fails', async () => {
  const folder = createWorkFolder()
  onTestFinished(folder.remove)
  expect(statSync(folder.path).mode & 0o777).toBe(0o700)
  const paths: string[] = []
  const work = async (path: string) => {
    paths.push(path)
    expect(existsSync(path)).toBe(true)
    if (paths.length > 1) throw new Error('broken')
  }
  await folder.withFile(Readable.from(['a']), work)
  await expect(folder.withFile(Readable.from(['b']), work)).rejects.toThrow('broken')
  const breaksOff = Readable.from(
    (async function* () {
      yield 'c'
      throw new Error('storage broke off')
    })(),
  )
  await expect(folder.withFile(breaksOff, work)).rejects.toThrow('broke off')
  expect([paths.length, paths.some(existsSync)]).toEqual([2, false])
})

it('of a process that died goes, also of one that had the same number, and no other folder does', async () => {
  const parent = mkdtempSync(join(tmpdir(), 'sweep-'))
  onTestFinished(() => rmSync(parent, { recursive: true }))
  const dead = spawnSync(process.execPath, ['--version']).pid
  const old = new Date(Date.now() - 2 * 60 * 60_000)
  const made = [
    [`intake-reading-${dead}-aBcDe1`, new Date(), false],
    [`intake-reading-${process.pid}-aBcDe2`, new Date(), true],
    [`intake-reading-${process.pid}-aBcDe3`, old, false],
    [`intake-reading-${process.ppid}-aBcDe4`, new Date(), true],
    [`intake-reading-${process.ppid}-aBcDe5`, old, false],
    ['somebody-elses', old, true],
  ] as const
  for (const [name, changedAt] of made) {
    mkdirSync(join(parent, name))
    writeFileSync(join(parent, name, '1'), 'left')
    utimesSync(join(parent, name), changedAt, changedAt)
  }
  await sweepWorkFolders(new Date(), parent)
  expect(made.map(([name]) => [name, existsSync(join(parent, name))])).toEqual(
    made.map(([name, , stays]) => [name, stays]),
  )
})

it('that was swept all the same is made again', async () => {
  const folder = createWorkFolder()
  onTestFinished(folder.remove)
  rmSync(folder.path, { recursive: true })
  expect(await folder.withFile(Readable.from(['a']), path => readFile(path, 'utf8'))).toBe('a')
})
