import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { bytesOf } from '../../../../services/documents/byte-source.ts'
import { judge } from '../../../../services/documents/gate/judge.ts'
import { docx, zipOf } from '../files.ts'
import {
  declaring,
  inZip64,
  jpegClaiming,
  jpegSegment,
  listing,
  pngClaiming,
  type TiffOptions,
  tiffClaiming,
} from './claims.ts'
import { dicomPicture, elements } from './dicom-claims.ts'

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
const verdict = async (bytes: Buffer) => {
  const found = await judge(bytesOf(bytes))
  return 'reason' in found ? found.reason : found.contentType
}

describe('a picture', () => {
  it.each([
    ['PNG', 'image/png', pngClaiming],
    ['JPEG', 'image/jpeg', jpegClaiming],
    [
      'JPEG, its first frame lossless',
      'image/jpeg',
      (w: number, h: number) => jpegClaiming(w, h, undefined, 0xc3),
    ],
    [
      'JPEG behind a megabyte of metadata with a thumbnail in it',
      'image/jpeg',
      (w: number, h: number) => {
        const thumbnail = jpegSegment(jpegClaiming(160, 120))
        const segments = Array.from({ length: 16 }, () => jpegSegment(randomBytes(65_000)))
        return jpegClaiming(w, h, Buffer.concat([thumbnail, ...segments, Buffer.from([0xff, 0xff])]))
      },
    ],
  ])('of 20,000 × 10,000 pixels is taken, and a larger one is a bomb: %s', async (_name, type, claiming) => {
    expect(await verdict(claiming(20_000, 10_000))).toBe(type)
    expect(await verdict(claiming(20_001, 10_000))).toBe('bomb')
  })

  it('that was cut off is taken, whatever is missing', async () => {
    for (const bytes of [jpegClaiming(60_000, 60_000).subarray(0, 24), pngClaiming(1, 1).subarray(0, 30)]) {
      expect(await verdict(bytes)).toMatch(/^image/)
    }
  })
})

describe.each<TiffOptions>([
  { order: 'II', isBig: false },
  { order: 'MM', isBig: false },
  { order: 'II', isBig: true },
  { order: 'MM', isBig: true },
])('a TIFF ($order, with 64-bit offsets: $isBig)', options => {
  const pages = (count: number) => Array<[number, number]>(count).fill([2_480, 3_508])

  it('is a bomb when one of its pages is too large', async () => {
    expect(await verdict(tiffClaiming([...pages(3), [20_000, 10_000]], options))).toBe('image/tiff')
    expect(await verdict(tiffClaiming([...pages(3), [20_000, 10_001]], options))).toBe('bomb')
  })

  it('is a bomb when it has more than 200 pages, near together or far apart', async () => {
    for (const apart of [0, 20_000]) {
      expect(await verdict(tiffClaiming(pages(200), { ...options, apart }))).toBe('image/tiff')
      expect(await verdict(tiffClaiming(pages(201), { ...options, apart }))).toBe('bomb')
    }
  })

  it('is followed once round when its pages lead in a circle, or out of the file', async () => {
    expect(await verdict(tiffClaiming(pages(3), { ...options, isCircle: true }))).toBe('image/tiff')
    expect(await verdict(tiffClaiming(pages(3), options).subarray(0, -40))).toBe('image/tiff')
  })
})

describe('a Word document', () => {
  it('is a bomb when a part unpacks to 200 times itself, and is large', async () => {
    expect(await verdict(docx({ 'word/a': Buffer.alloc(51_000_000) }))).toBe('bomb')
    expect(await verdict(docx({ 'word/a': Buffer.alloc(1_000_000) }))).toBe(DOCX)
  })

  it('is a bomb when all parts together are too large, also with 64-bit sizes', async () => {
    const part = 'word/media/film'
    const document = docx({ [part]: randomBytes(2_000_000) })
    const declared = (unpacked: number) => declaring(document, part, { unpacked })
    expect(await verdict(declared(299_000_000))).toBe(DOCX)
    expect(await verdict(declared(300_000_000))).toBe('bomb')
    expect(await verdict(inZip64(declared(299_000_000)))).toBe(DOCX)
    expect(await verdict(inZip64(declared(300_000_000)))).toBe('bomb')
  })

  it('is a bomb when its parts overlap, or are declared smaller than what they are packed to', async () => {
    const noise = docx({ 'word/a': randomBytes(9_000), 'word/b': randomBytes(9_000) })
    expect(await verdict(noise)).toBe(DOCX)
    expect(await verdict(declaring(noise, 'word/a', { packed: 18_000 }))).toBe('bomb')
    expect(await verdict(declaring(noise, 'word/a', { unpacked: 100 }))).toBe('bomb')
  })

  it('is a bomb when it has more than 10,000 parts, and when there are so many that they are not even listed', async () => {
    const document = docx({ 'word/a': '' }) // of three parts
    expect(await verdict(listing(document, 'word/a', 9_997))).toBe(DOCX)
    expect(await verdict(listing(document, 'word/a', 9_998))).toBe('bomb')
    expect(await verdict(listing(document, 'word/a', 9_998, 200))).toBe('bomb')
  })

  it('is read with something in front of it, or behind', async () => {
    const behind = Buffer.concat([docx(), Buffer.from('comment')])
    behind.writeUInt16LE(7, behind.length - 9)
    expect(await verdict(behind)).toBe(DOCX)
    expect(await verdict(Buffer.concat([zipOf({ a: '' }).subarray(0, 31), docx()]))).toBe(DOCX)
  })
})

describe.each([
  { order: 'LE', explicit: true },
  { order: 'LE', explicit: false },
  { order: 'BE', explicit: true },
] as const)('a DICOM file ($order, explicit: $explicit)', form => {
  const syntax: [number, number, string, string][] = [[0x0002, 0x0010, 'UI', '1.2.840.10008.1.2\0']]
  const whole = (...picture: Parameters<typeof dicomPicture>) =>
    Buffer.concat([
      Buffer.alloc(128),
      Buffer.from('DICM'),
      elements(syntax, { order: 'LE', explicit: true }),
      elements(dicomPicture(...picture), form),
    ])

  it('is a bomb when its frames are too many, or one is too large', async () => {
    expect(await verdict(whole({ rows: 256, columns: 256, frames: 4_000 }))).toBe('application/dicom')
    expect(await verdict(whole({ rows: 256, columns: 256, frames: 4_001 }))).toBe('bomb')
    expect(await verdict(whole({ rows: 20_000, columns: 10_000 }))).toBe('application/dicom')
    expect(await verdict(whole({ rows: 20_001, columns: 10_000 }))).toBe('bomb')
    expect(await verdict(whole({ rows: 65_000, columns: 65_000 }))).toBe('bomb')
  })

  it('without a preamble too', async () => {
    expect(await verdict(elements(dicomPicture({ rows: 512, columns: 512 }), form))).toBe('application/dicom')
    expect(await verdict(elements(dicomPicture({ rows: 65_000, columns: 65_000 }), form))).toBe('bomb')
  })

  it('is measured past sequences, whose own pictures do not count, and past large private parts', async () => {
    const icon = dicomPicture({ rows: 65_000, columns: 65_000 }).slice(-5, -1)
    const nested: Parameters<typeof dicomPicture>[1] = [
      [
        0x0008,
        0x1140,
        'SQ',
        [
          [0x0008, 0x1150, 'UI', '1.2\0'],
          [0x0008, 0x1199, 'SQ', icon],
        ],
      ],
      [0x0009, 0x1010, 'OB', Buffer.alloc(300_000)],
    ]
    expect(await verdict(whole({ rows: 512, columns: 512 }, nested))).toBe('application/dicom')
    expect(await verdict(whole({ rows: 65_000, columns: 65_000 }, nested))).toBe('bomb')
  })
})
