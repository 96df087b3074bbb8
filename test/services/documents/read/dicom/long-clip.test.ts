import sharp from 'sharp'
import { expect, test } from 'vitest'
import { bytesOf } from '../../../../../services/documents/byte-source.ts'
import { judge } from '../../../../../services/documents/gate/judge.ts'
import { dicomPicture, elements, type Item } from '../../gate/dicom-claims.ts'
import { contentsOf, firstRow } from './reading.ts'

const form = { order: 'LE', explicit: true } as const
const size = { width: 1024, height: 768 }

test('twenty seconds of ultrasound are taken, and shown by the frame in the middle', async () => {
  const clip = await ultrasound(600)
  expect(await judge(bytesOf(clip))).toEqual({ contentType: 'application/dicom' })
  const { pages, preview, isPartial } = await contentsOf(clip)
  expect({ pages, isPartial }).toEqual({ pages: 600, isPartial: false })
  expect((await firstRow(preview))[0]?.every(brightness => brightness > 245)).toBe(true)
})

/** In colour, each frame a JPEG: black, and white the one in the middle. */
async function ultrasound(frames: number): Promise<Buffer> {
  const [black, white] = await Promise.all(['black', 'white'].map(frame))
  const pieces = Array.from({ length: frames }, (_, index) => (index === frames / 2 ? white : black))
  const { height: rows, width: columns } = size
  const described: Item[] = [
    ...dicomPicture({ rows, columns }).filter(([group]) => group < 0x0028),
    [0x0028, 0x0002, 'US', 3],
    [0x0028, 0x0004, 'CS', 'YBR_FULL_422'],
    [0x0028, 0x0008, 'IS', String(frames).padStart(6)],
    [0x0028, 0x0010, 'US', rows],
    [0x0028, 0x0011, 'US', columns],
    [0x0028, 0x0100, 'US', 8],
  ]
  return Buffer.concat([
    ...[Buffer.alloc(128), Buffer.from('DICM')],
    elements([[0x0002, 0x0010, 'UI', '1.2.840.10008.1.2.4.50']], form),
    elements(described, form),
    Buffer.from('e07f10004f420000ffffffff', 'hex'),
    ...[undefined, ...pieces].map(piece => itemOf(piece ?? Buffer.alloc(0))),
    Buffer.from('feffdde000000000', 'hex'),
  ])
}

async function frame(background: string): Promise<Buffer> {
  const jpeg = await sharp({ create: { ...size, channels: 3, background } })
    .jpeg()
    .toBuffer()
  return jpeg.length % 2 === 0 ? jpeg : Buffer.concat([jpeg, Buffer.alloc(1)])
}

function itemOf(bytes: Buffer): Buffer {
  const head = Buffer.from('feff00e000000000', 'hex')
  head.writeUInt32LE(bytes.length, 4)
  return Buffer.concat([head, bytes])
}
