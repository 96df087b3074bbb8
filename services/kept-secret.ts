import { randomBytes } from 'node:crypto'
import { linkSync, mkdirSync, readFileSync, unlinkSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

/**
 * A random secret that is made once and kept in a file that only its owner may read. Two processes that start at
 * the same moment agree on one: a link is made whole or not at all.
 */
export function keptSecret(file: string, bytes = 32, encoding: 'base64' | 'hex' = 'hex'): string {
  mkdirSync(dirname(file), { recursive: true })
  return read(file) ?? make(file, randomBytes(bytes).toString(encoding))
}

function make(file: string, secret: string): string {
  const draft = `${file}.${process.pid}.${randomBytes(4).toString('hex')}`
  writeFileSync(draft, secret, { mode: 0o600 })
  try {
    linkSync(draft, file)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  } finally {
    unlinkSync(draft)
  }
  return readFileSync(file, 'utf8')
}

function read(file: string): string | null {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}
