import { createHash, randomBytes } from 'node:crypto'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { expect, test } from 'vitest'
import { createSampler } from '../../../services/documents/sampler.ts'

const KiB = 1024
const ends = 64 * KiB

test.each([
  ['nothing at all', []],
  ['less than an end', [10, 1, 5]],
  ['exactly an end', [ends]],
  ['a little more, in unequal pieces', [ends - 1, 3, 40, ends]],
  ['many small pieces', Array.from({ length: 300 }, (_, index) => index * 7)],
  ['one large piece', [5 * ends + 1]],
])('the size, the hash and both ends are those of the whole file: %s', async (_, sizes) => {
  const pieces = sizes.map(size => randomBytes(size))
  const whole = Buffer.concat(pieces)
  const sampler = createSampler()
  await pipeline(Readable.from(pieces), sampler.resume())
  const { size, sha256, head, tail } = sampler.sample()
  expect(size).toBe(whole.length)
  expect(sha256).toBe(createHash('sha256').update(whole).digest('hex'))
  expect(head.equals(whole.subarray(0, ends))).toBe(true)
  expect(tail.equals(whole.subarray(-ends))).toBe(true)
})

test('a large file passes without gathering in memory', async () => {
  const before = process.memoryUsage().arrayBuffers
  let most = 0
  const sampler = createSampler()
  await pipeline(function* () {
    for (let piece = 0; piece < 1_600; piece++) {
      yield Buffer.alloc(ends)
      most = Math.max(most, process.memoryUsage().arrayBuffers - before)
    }
  }, sampler.resume())
  expect(sampler.sample().size).toBe(1_600 * ends)
  expect(most / KiB / KiB).toBeLessThan(20)
})
