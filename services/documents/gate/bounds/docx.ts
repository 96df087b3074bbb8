import { bounds } from '../../bounds.ts'
import type { ByteSource } from '../../byte-source.ts'
import { readZipDirectory, type ZipEntry } from '../../formats/zip-directory.ts'

/** By how much deflate may make a small entry larger. */
const LITTLE = 1024

/** By what the directory declares, and by whether that can be true. */
export async function isDocxBomb(file: ByteSource): Promise<boolean> {
  const directory = await readZipDirectory(file)
  if (!directory) return false
  const { entries } = directory
  if (entries.length > bounds.docx.entries) return true
  if (entries.some(hasLyingSize)) return true
  // Entries that overlap use the same bytes again and again, and together are larger than the file.
  if (sumOf(entries, 'packedBytes') > file.size) return true
  if (entries.some(growsTooMuch)) return true
  return sumOf(entries, 'unpackedBytes') > bounds.docx.unpackedBytes
}

function growsTooMuch({ packedBytes, unpackedBytes }: ZipEntry): boolean {
  const { ratio, suspectBytes } = bounds.docx
  return unpackedBytes > suspectBytes && unpackedBytes > ratio * packedBytes
}

/** Declared as far smaller than its packed bytes: what comes out of it will not be that. */
function hasLyingSize({ packedBytes, unpackedBytes }: ZipEntry): boolean {
  return packedBytes > 2 * unpackedBytes + LITTLE
}

function sumOf(entries: ZipEntry[], what: 'packedBytes' | 'unpackedBytes'): number {
  return entries.reduce((sum, entry) => sum + entry[what], 0)
}
