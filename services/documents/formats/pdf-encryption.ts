import type { ByteSource } from '../byte-source.ts'

export async function needsPassword(_file: ByteSource, _head: Buffer): Promise<boolean> {
  return false
}
