import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bytesOf } from '../../../../services/documents/byte-source.ts'
import { judge, mostBytesRead } from '../../../../services/documents/gate/judge.ts'
import { dicom, docx, largeOle, ole, pdf, png } from '../files.ts'
import { inZip64, jpegClaiming, jpegSegment, tiffClaiming } from './claims.ts'
import { dicomPicture, elements } from './dicom-claims.ts'

const locked = '/Encrypt 9 0 R/ID[<00><00>]'
const pages: [number, number][] = [
  [2_000, 3_000],
  [2_000, 3_000],
  [2_000, 3_000],
]

/** One of every kind that is looked into. */
const real: Buffer[] = [
  pdf(),
  pdf(5_000, locked),
  pdf(5_000, '/Encrypt<</Filter/Standard/V 1/R 2/O(x)/U(y)/P -4>>'),
  docx({ 'word/a': 'x'.repeat(5_000) }),
  inZip64(docx()),
  ole('WordDocument'),
  largeOle('EncryptedPackage').subarray(0, 4_096),
  png(),
  jpegClaiming(600, 800, jpegSegment(Buffer.alloc(300))),
  tiffClaiming(pages, { order: 'II', isBig: false }),
  tiffClaiming(pages, { order: 'MM', isBig: true, apart: 500 }),
  dicom(),
  elements(dicomPicture({ rows: 512, columns: 512, frames: 3 }), { order: 'LE', explicit: false }),
  elements(dicomPicture({ rows: 512, columns: 512 }, [[0x0008, 0x1140, 'SQ', []]]), {
    order: 'BE',
    explicit: true,
  }),
]

/** What can happen to some of its bytes. */
const damage = fc.record({
  at: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
  wrong: fc.oneof(
    fc.uint8Array({ minLength: 1, maxLength: 8 }),
    fc
      .constantFrom([0xff, 0xff, 0xff, 0xff], [0, 0, 0, 0], [0xff, 0xff, 0xff, 0x7f], [0x80, 0, 0, 0])
      .map(it => Uint8Array.from(it)),
  ),
})
const damaged = fc.record({
  whole: fc.constantFrom(...real),
  damages: fc.array(damage, { maxLength: 6 }),
  kept: fc.double({ min: 0.1, max: 1, noNaN: true }),
})

describe('whatever a file is', () => {
  it('noise gets a verdict', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 2_000 }), bytes => getsVerdict(Buffer.from(bytes), 0)),
    )
  })

  it('a damaged one gets a verdict, cut off or far larger than what is known of it, and little of it is read', async () => {
    await fc.assert(
      fc.asyncProperty(
        damaged,
        fc.constantFrom(0, 70_000, 500_000),
        async ({ whole, damages, kept }, gap) => {
          const bytes = Buffer.from(whole)
          for (const { at, wrong } of damages) {
            const place = Math.floor(at * bytes.length)
            bytes.set(wrong.subarray(0, bytes.length - place), place)
          }
          await getsVerdict(bytes.subarray(0, Math.ceil(kept * bytes.length)), gap)
        },
      ),
      { numRuns: 600 },
    )
  })

  it('a large one that leads from end to end costs no more than what is promised', async () => {
    const hostile = [
      Buffer.concat([pdf(), Buffer.alloc(30_000_000, '/Encrypt 8 0 R/Encrypt 9 0 R '), pdf()]),
      tiffClaiming(Array<[number, number]>(200).fill([1, 1]), { order: 'II', isBig: true, apart: 200_000 }),
      Buffer.concat([
        Buffer.from('\xff\xd8', 'latin1'),
        ...Array<Buffer>(400).fill(jpegSegment(Buffer.alloc(65_000))),
      ]),
    ]
    for (const bytes of hostile) await getsVerdict(bytes, 0)
  })
})

/** `gap` zeros stand before its second half. */
async function getsVerdict(bytes: Buffer, gap: number): Promise<void> {
  const half = bytes.length >> 1
  const file = bytesOf(
    gap ? Buffer.concat([bytes.subarray(0, half), Buffer.alloc(gap), bytes.subarray(half)]) : bytes,
  )
  let read = 0
  const verdict = await judge({
    size: file.size,
    async read(offset, count) {
      // Where files are kept far away, a range that makes no sense is a mistake of who asks.
      if (!(Number.isInteger(offset) && offset >= 0 && count >= 0))
        throw new RangeError(`${offset}, ${count}`)
      const found = await file.read(offset, count)
      read += found.length
      return found
    },
  })
  expect(Object.keys(verdict)).toHaveLength(1)
  expect(read).toBeLessThan(mostBytesRead)
}
