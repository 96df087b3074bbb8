import { createHash } from 'node:crypto'
import { Transform } from 'node:stream'
import { createLetGo } from './let-go.ts'

/** Enough for every signature, and for the directory at the end of an ordinary PDF or DOCX. */
const END_BYTES = 64 * 1024

export interface Sample {
  size: number
  sha256: string
  head: Buffer
  tail: Buffer
}

/**
 * Lets a file flow through; counts and hashes it, and remembers its first and last 64 KiB. Both stand in buffers of
 * their own that are filled again and again: what was copied anew for each piece of a large file would stay in memory
 * until the collector comes by.
 */
export function createSampler(): Transform & { sample(): Sample } {
  const hash = createHash('sha256')
  const head = Buffer.alloc(END_BYTES)
  const tail = Buffer.alloc(END_BYTES)
  const letGo = createLetGo()
  let size = 0

  const sampler = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk)
      if (size < END_BYTES) chunk.copy(head, size)
      const last = chunk.subarray(-END_BYTES)
      tail.copyWithin(0, last.length)
      last.copy(tail, END_BYTES - last.length)
      size += chunk.length
      letGo(chunk.length)
      done(null, chunk)
    },
  })
  return Object.assign(sampler, {
    sample: () => ({
      size,
      sha256: hash.digest('hex'),
      head: head.subarray(0, size),
      tail: tail.subarray(Math.max(0, END_BYTES - size)),
    }),
  })
}
