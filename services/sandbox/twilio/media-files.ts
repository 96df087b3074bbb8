import { createReadStream, mkdirSync } from 'node:fs'
import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'

export interface MediaFiles {
  keep(sid: string, bytes: Buffer): Promise<void>
  open(sid: string): Readable
  remove(sid: string): Promise<void>
}

/** The files that came with messages, one each in a folder. */
export function openMediaFiles(directory: string): MediaFiles {
  mkdirSync(directory, { recursive: true })
  const path = (sid: string) => join(directory, sid)
  return {
    keep: (sid, bytes) => writeFile(path(sid), bytes, { flush: true }),
    open: sid => createReadStream(path(sid)),
    remove: sid => rm(path(sid), { force: true }),
  }
}
