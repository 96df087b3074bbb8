import { createHash } from 'node:crypto'
import { Transform } from 'node:stream'
import { BlobTooLarge } from './blob-too-large.ts'
import type { StoredBlob } from './blobs.ts'

/** Counts and hashes what flows through it; fails with `BlobTooLarge` past the limit. */
export function createMeter(maxBytes: number): Transform & { measured(): StoredBlob } {
  const hash = createHash('sha256')
  let bytes = 0
  const meter = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length
      if (bytes > maxBytes) return done(new BlobTooLarge(maxBytes))
      hash.update(chunk)
      done(null, chunk)
    },
  })
  return Object.assign(meter, { measured: () => ({ bytes, sha256: hash.digest('hex') }) })
}
