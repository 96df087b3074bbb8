import { constants, inflateRawSync, inflateSync } from 'node:zlib'
import { documentLimits } from '../../../../../machines/domain/document.ts'

/** Tags and one series of pictures hardly ever need more; a bomb does. */
const MOST_BYTES = 2 * documentLimits.bytes

/**
 * A deflated data set as it was, or as much of it as there is; `too-large` when it would not stop growing. Some writers
 * put zlib's header around it, which the standard does not ask for (PS3.5, A.5).
 */
export function inflate(bytes: Buffer): Buffer | 'too-large' {
  const options = { maxOutputLength: MOST_BYTES, finishFlush: constants.Z_SYNC_FLUSH }
  let result: Buffer | 'too-large' = Buffer.alloc(0)
  for (const attempt of [inflateRawSync, inflateSync]) {
    try {
      result = attempt(bytes, options)
    } catch (error) {
      if (error instanceof RangeError) return 'too-large'
    }
    if (result.length > 0) return result
  }
  return result
}
