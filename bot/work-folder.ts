import { createWriteStream, mkdtempSync, realpathSync } from 'node:fs'
import { readdir, rm, stat } from 'node:fs/promises'
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
/** Whose process cannot be seen from here may still be at work in another container. */
const leftAfterMs = 60 * 60_000

export function createWorkFolder(): WorkFolder {
  const path = mkdtempSync(join(realpathSync(tmpdir()), `${prefix}${process.pid}-`))
  let files = 0

  return {
    path,
    async withFile(body, work) {
      const file = join(path, String(++files))
      try {
        await pipeline(body, createWriteStream(file, { mode: 0o600, flags: 'wx' }))
        return await work(file)
      } finally {
        await rm(file, { force: true })
      }
    },
    remove: () => rm(path, { recursive: true, force: true }).catch(() => {}),
  }
}

/** Removes the folders of processes that died. Never rejects: what cannot be removed is another user's. */
export async function sweepWorkFolders(now: Date, parent = tmpdir()): Promise<void> {
  for (const name of await readdir(parent).catch(() => [])) {
    if (!name.startsWith(prefix) || isAlive(Number(name.slice(prefix.length).split('-')[0]))) continue
    const folder = join(parent, name)
    const found = await stat(folder).catch(() => null)
    if (found?.isDirectory() && now.getTime() - found.mtimeMs > leftAfterMs)
      await rm(folder, { recursive: true, force: true }).catch(() => {})
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return (error as { code?: string }).code === 'EPERM'
  }
}
