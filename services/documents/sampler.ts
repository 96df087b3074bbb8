import { createHash } from 'node:crypto'
import { Transform } from 'node:stream'

/** Enough for every signature, and for the directory at the end of an ordinary PDF or DOCX. */
const END_BYTES = 64 * 1024

export interface Sample {
  size: number
  sha256: string
  head: Buffer
  tail: Buffer
}

/** Lets a file flow through; counts and hashes it, and remembers its first and last 64 KiB. */
export function createSampler(): Transform & { sample(): Sample } {
  const hash = createHash('sha256')
  const head: Buffer[] = []
  const tail: Buffer[] = []
  let size = 0
  let headBytes = 0
  let tailBytes = 0

  const sampler = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk)
      size += chunk.length
      if (headBytes < END_BYTES) {
        const part = Buffer.from(chunk.subarray(0, END_BYTES - headBytes))
        head.push(part)
        headBytes += part.length
      }
      const part = Buffer.from(chunk.subarray(-END_BYTES)) // a copy: the chunk may be part of a large buffer
      tail.push(part)
      tailBytes += part.length
      while (tailBytes - (tail[0]?.length ?? 0) >= END_BYTES) tailBytes -= tail.shift()?.length ?? 0
      done(null, chunk)
    },
  })
  return Object.assign(sampler, {
    sample: () => ({
      size,
      sha256: hash.digest('hex'),
      head: Buffer.concat(head),
      tail: Buffer.concat(tail).subarray(-END_BYTES),
    }),
  })
}
