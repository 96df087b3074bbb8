import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import type { ReadOptions } from '../../../../../services/documents/read/contents.ts'
import { readPicture } from '../../../../../services/documents/read/picture/read-picture.ts'
import { corpus } from '../../../../support/available.ts'
import { tiffClaiming } from '../../gate/claims.ts'
import { noOcr } from '../no-ocr.ts'
import { temporaryFile } from '../temporary-file.ts'
import { tiff } from './tiff.ts'

const soon = () => Date.now() + 9000

async function read(bytes: Buffer, options: Partial<ReadOptions> = {}) {
  const file = { path: await temporaryFile(bytes), contentType: 'image/tiff' } as const
  return await readPicture(file, { deadline: soon(), ocr: noOcr, ...options })
}

async function contentsOf(bytes: Buffer, options?: Partial<ReadOptions>) {
  const result = await read(bytes, options)
  if ('reason' in result) throw new Error(result.reason)
  return result.contents
}

/** From black at the left to white at the right. */
function ramp(width: number, height: number, scale = (share: number) => share) {
  return Array.from({ length: width * height }, (_, at) => scale((at % width) / (width - 1)))
}

function noise(width: number, height: number, background = 128) {
  const noise = { type: 'gaussian', mean: background, sigma: 20 } as const
  return sharp({ create: { width, height, channels: 3, background: 'white', noise } })
}

async function levelsOf(preview: Buffer | null) {
  const { data, info } = await sharp(preview ?? undefined)
    .greyscale()
    .raw()
    .toBuffer({ resolveWithObject: true })
  const middle = Math.floor(info.height / 2) * info.width
  return { left: data[middle], right: data[middle + info.width - 1], all: data }
}

test.each([
  ['A photo', () => noise(600, 800).jpeg().toBuffer()],
  ['A screenshot', () => noise(600, 800).png().toBuffer()],
  [
    'A scan',
    async () => tiff(await noise(600, 800).raw().toBuffer(), { width: 600, height: 800, photometric: 2 }),
  ],
])('%s that broke off on its way is read as far as it goes, and said to be a part', async (_, make) => {
  const whole = await make()

  expect(await contentsOf(whole)).toMatchObject({ isPartial: false, picture: { width: 600, height: 800 } })
  const part = await contentsOf(whole.subarray(0, whole.length * 0.6))
  expect(part).toMatchObject({ isPartial: true, picture: { width: 600, height: 800 } })
  expect(new Set((await levelsOf(part.preview)).all.subarray(0, 1000)).size).toBeGreaterThan(20)
})

test.each([
  ['12 bits, as a radiograph has them', Uint16Array.from(ramp(64, 64, share => share * 4095))],
  ['16 bits', Uint16Array.from(ramp(64, 64, share => share * 65535))],
  ['fractions of one', Float32Array.from(ramp(64, 64))],
  ['Hounsfield units', Float32Array.from(ramp(64, 64, share => share * 3000 - 1000))],
])('A TIFF of %s shows its contrast from black to white', async (_, pixels) => {
  const { preview, isPartial } = await contentsOf(tiff(pixels, { width: 64, height: 64 }))

  const { left, right } = await levelsOf(preview)
  expect(left).toBeLessThan(20)
  expect(right).toBeGreaterThan(235)
  expect(isPartial).toBe(false)
})

test.each([
  ['no word on what black is', Uint8Array.from(ramp(64, 64, share => share * 255)), { without: [262] }],
  [
    'colours by lightness',
    Uint8Array.from(ramp(64, 64, share => share * 255).flatMap(light => [light, 0, 0])),
    { photometric: 8 },
  ],
])('A TIFF with %s is repaired and shown', async (_, pixels, options) => {
  const contents = await contentsOf(tiff(pixels, { width: 64, height: 64, ...options }))

  const { left, right } = await levelsOf(contents.preview)
  expect(left).toBeLessThan(20)
  expect(right).toBeGreaterThan(235)
  expect(contents.pages).toBe(1)
})

test('The pages of a fax are counted, and its first ones are read', async () => {
  const page = await sharp({ create: { width: 900, height: 1200, channels: 3, background: 'white' } })
    .png()
    .toBuffer()
  const joined = sharp(Array(5).fill(page), { join: { animated: true } }).toColourspace('b-w')
  const fax = await joined.tiff({ compression: 'ccittfax4', bitdepth: 1 }).toBuffer()
  let recognized = 0
  const ocr = { ...noOcr, recognize: async () => ({ text: `Page ${++recognized}`, confidence: 0.8 }) }

  expect(await contentsOf(fax, { ocr })).toMatchObject({
    pages: 5,
    text: 'Page 1\n\nPage 2\n\nPage 3',
    textFrom: 'ocr',
    ocrConfidence: expect.closeTo(0.8),
    isPartial: false,
  })
})

test('Film and skin are not searched for words; paper is, in whatever light', async () => {
  const looked: string[] = []
  async function look(name: string, { red, green, blue }: Record<'red' | 'green' | 'blue', number>) {
    const ocr = {
      ...noOcr,
      recognize: async () => {
        looked.push(name)
        return { text: '', confidence: 0 }
      },
    }
    const picture = sharp({
      create: { width: 600, height: 800, channels: 3, background: { r: red, g: green, b: blue } },
    })
    await contentsOf(await picture.jpeg().toBuffer(), { ocr })
  }

  await look('film', { red: 12, green: 12, blue: 14 })
  await look('skin', { red: 205, green: 140, blue: 115 })
  await look('paper', { red: 250, green: 250, blue: 250 })
  await look('paper in the evening', { red: 190, green: 170, blue: 140 })

  expect(looked).toEqual(['paper', 'paper in the evening'])
})

test('A page whose words were not recognised in time is shown, and said to be read in part', async () => {
  const paper = sharp({ create: { width: 900, height: 1200, channels: 3, background: 'white' } })
  const deadline = Date.now() + 1500
  const ocr = {
    ...noOcr,
    recognize: async (_: Buffer, until: number) => {
      await new Promise(resolve => setTimeout(resolve, until - Date.now()))
      return { text: '', confidence: 0 }
    },
  }

  const contents = await contentsOf(await paper.png().toBuffer(), { deadline, ocr })

  expect(contents).toMatchObject({ isPartial: true, textFrom: 'none', picture: { paper: 1 } })
  expect(contents.preview).not.toBeNull()
})

test('A picture whose header is right and whose pixels are not is kept without a preview', async () => {
  const png = await noise(300, 300).png().toBuffer()
  const pixels = png.indexOf('IDAT')
  png.fill(0, pixels + 4)

  expect(await contentsOf(png)).toEqual({ text: '', textFrom: 'none', preview: null, isPartial: true })
})

test.each([true, false])('So is a TIFF without pixels, its offsets of 64 bits: %s', async isBig => {
  const empty = tiffClaiming([[2_480, 3_508]], { order: 'II', isBig })

  const cut = Buffer.from(empty)
  cut.writeUInt16LE(3, isBig ? 16 : 8) // of which one is missing

  for (const bytes of [empty, cut]) {
    expect(await contentsOf(bytes)).toMatchObject({ textFrom: 'none', preview: null, isPartial: true })
  }
})

test('What has not even a size is corrupt', async () => {
  expect(await read(Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'))).toEqual({ reason: 'corrupt' })
  expect(await read(Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 0, 0, 0]))).toEqual({ reason: 'corrupt' })
  expect(await read(Buffer.from('II*\0\xff\xff\xff\xff', 'latin1'))).toEqual({ reason: 'corrupt' })
  expect(await read(Buffer.alloc(0))).toEqual({ reason: 'corrupt' })
})

test('After the deadline a picture is kept as it came', async () => {
  expect(await contentsOf(await noise(300, 300).jpeg().toBuffer(), { deadline: Date.now() })).toMatchObject({
    preview: null,
    isPartial: true,
  })
})

describe.skipIf(!corpus.available)(`Pictures of Pillow${corpus.why}`, async () => {
  const folder = join(corpus.path, 'Pillow')
  const names = corpus.available ? await readdir(folder) : []
  // Made to break decoders: there is nothing in them.
  const isEmpty = (name: string) => name.startsWith('crash-')

  test(`All are kept, and shown if anything is in them`, async () => {
    const unseen: string[] = []
    for (const name of names) {
      const contents = await contentsOf(await readFile(join(folder, name)))
      if (!contents.preview && !isEmpty(name)) unseen.push(name)
    }
    expect(unseen).toEqual([])
  })
})
