import type { ByteSource } from '../byte-source.ts'
import { isBomb } from './bounds/bounds.ts'
import { sniff } from './sniff.ts'
import type { Verdict } from './verdict.ts'

/**
 * Judges a file at the door: by what it is, and by how large it says it would become. Whatever the bytes, it gives a
 * verdict after reading at most `mostBytesRead` of them; it rejects only when they cannot be read.
 */
export async function judge(file: ByteSource): Promise<Verdict> {
  const verdict = await sniff(file)
  if ('reason' in verdict) return verdict
  return (await isBomb[verdict.contentType](file)) ? { reason: 'bomb' } : verdict
}

/** Far more than an ordinary file needs, which is the first and last 64 KiB and a few looks between. */
export const mostBytesRead = 12 * 1024 * 1024
