import { createWriteStream, mkdtempSync, realpathSync } from 'node:fs'
import { lstat, mkdir, readdir, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'

/** A folder of this process, which no other user may open, for files that are worked on for a moment. */
export interface WorkFolder {
  path: string
  /** Has the bytes of a stream as a file for as long as the work takes. */
  withFile<T>(body: Readable, work: (path: string) => Promise<T>): Promise<T>
  /** Does not reject. */
  remove(): Promise<void>
}

const prefix = 'intake-reading-'
/** No work on a file takes so long; a process of that number may be another by now. */
const leftAfterMs = 60 * 60_000
const startedAt = Date.now() - process.uptime() * 1000

export function createWorkFolder(): WorkFolder {
  const path = mkdtempSync(join(realpathSync(tmpdir()), `${prefix}${process.pid}-`))
  let files = 0

  return {
    path,
    async withFile(body, work) {
      const file = join(path, String(++files))
      try {
        await ensureOwn(path)
        await pipeline(body, createWriteStream(file, { mode: 0o600, flags: 'wx' }))
        return await work(file)
      } finally {
        body.on('error', () => {}).destroy() // where it was not even begun
        await rm(file, { force: true })
      }
    },
    remove: () => rm(path, { recursive: true, force: true }).catch(() => {}),
  }
}

/** Removes the folders of processes that died. Never rejects: what cannot be removed is another user's. */
export async function sweepWorkFolders(now: Date, parent = tmpdir()): Promise<void> {
  const names = await readdir(parent).catch(() => [])
  for (const name of names.filter(each => each.startsWith(prefix))) {
    const folder = join(parent, name)
    const found = await stat(folder).catch(() => null)
    const pid = Number(name.slice(prefix.length).split('-')[0])
    if (found?.isDirectory() && isLeft(pid, found.mtimeMs, now))
      await rm(folder, { recursive: true, force: true }).catch(() => {})
  }
}

/** In a container, whoever starts anew often has the number of who died. */
function isLeft(pid: number, changedAt: number, now: Date): boolean {
  if (pid === process.pid) return changedAt < startedAt
  return !isAlive(pid) || now.getTime() - changedAt > leftAfterMs
}

/** A process that sees fewer than there are may have swept it. */
async function ensureOwn(path: string): Promise<void> {
  await mkdir(path, { mode: 0o700 }).catch(() => {})
  const { uid } = await lstat(path)
  if (process.getuid && uid !== process.getuid()) throw new Error('a folder for files is somebody else’s')
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return (error as { code?: string }).code === 'EPERM'
  }
}
