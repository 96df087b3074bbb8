import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'

/** The path of a file with these bytes, for as long as a test runs. */
export async function temporaryFile(bytes: Buffer): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'read-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  const path = join(folder, 'file')
  await writeFile(path, bytes)
  return path
}
