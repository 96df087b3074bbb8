import type { ByteSource } from './byte-source.ts'

/** What is at hand of every file. */
const START_BYTES = 64 * 1024

/** Undefined where the file ends before, or the window has been moved too often. */
export type Look = (offset: number, count: number) => Promise<Buffer | undefined>

/** Looks at a file through a window, which begins at its start and moves on to what is asked for outside of it. */
export async function openWindow(file: ByteSource, limits: { bytes: number; moves: number }): Promise<Look> {
  let at = 0
  let seen = await file.read(0, START_BYTES)
  let moves = limits.moves

  return async (offset, count) => {
    if (offset < at || offset + count > at + seen.length) {
      if (offset + count > file.size || moves === 0) return undefined
      moves--
      at = offset
      seen = await file.read(offset, Math.max(count, limits.bytes))
    }
    const found = seen.subarray(offset - at, offset - at + count)
    return found.length === count ? found : undefined
  }
}
