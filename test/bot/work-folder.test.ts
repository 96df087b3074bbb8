import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { expect, it, onTestFinished } from 'vitest'
import { createWorkFolder, sweepWorkFolders } from '../../bot/work-folder.ts'

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

it('of a process that died goes after a while, and no other folder does', async () => {
  const dead = spawnSync(process.execPath, ['--version']).pid
  const made = [
    `intake-reading-${dead}-aBcDe1`,
    `intake-reading-${process.pid}-aBcDe2`,
    'somebody-elses',
  ].map(name => join(mkdtempSync(join(tmpdir(), 'sweep-')), name))
  onTestFinished(() => made.forEach(folder => void rmSync(join(folder, '..'), { recursive: true })))
  for (const folder of made) {
    mkdirSync(folder)
    writeFileSync(join(folder, '1'), 'left')
  }
  const hour = 60 * 60_000
  for (const folder of made) await sweepWorkFolders(new Date(), join(folder, '..'))
  expect(made.map(existsSync), 'a minute ago').toEqual([true, true, true])
  for (const folder of made)
    utimesSync(folder, new Date(Date.now() - 2 * hour), new Date(Date.now() - 2 * hour))
  for (const folder of made) await sweepWorkFolders(new Date(), join(folder, '..'))
  expect(made.map(existsSync)).toEqual([false, true, true])
})
