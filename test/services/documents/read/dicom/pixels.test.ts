import { describe, expect, test } from 'vitest'
import { contentsOf, firstRow } from './reading.ts'
import { type Elements, element, knee, pixels, written } from './written.ts'

const ramp = Uint8Array.from({ length: 32 }, (_, index) => (index % 8) * 30)

async function greys(elements: Elements): Promise<number[]> {
  const { preview } = await contentsOf(written(knee(elements)))
  return (await firstRow(preview)).map(([grey]) => grey ?? 0)
}

describe('a preview shows grey as the device means it', () => {
  test('dark is bright in MONOCHROME1', async () => {
    const [left = 0, ...others] = await greys(pixels(ramp, { '00280004': element('CS', 'MONOCHROME1') }))
    expect([left > 235, (others.at(-1) ?? 255) < 20]).toEqual([true, true])
  })

  test('its window is taken, after its slope and intercept', async () => {
    const row = await greys(
      pixels(ramp, {
        '00281050': element('DS', '110'),
        '00281051': element('DS', '20'),
        '00281052': element('DS', '10'),
        '00281053': element('DS', '1'),
      }),
    )
    // 100 is the value of the window's lower end, 120 of its upper one: 90 is below, 120 above.
    expect(row.slice(0, 3).every(grey => grey < 30)).toBe(true)
    expect(row.slice(5).every(grey => grey > 225)).toBe(true)
  })

  test('a window that shows nothing gives way to what values there are', async () => {
    const row = await greys(
      pixels(ramp, { '00281050': element('DS', '5000'), '00281051': element('DS', '2') }),
    )
    expect((row.at(-1) ?? 0) - (row[0] ?? 255)).toBeGreaterThan(200)
  })

  test('signed numbers that use a part of their bits are read with their sign', async () => {
    const values = Uint16Array.from({ length: 32 }, (_, index) =>
      index % 8 < 4 ? 0xf0_00 | 0x0f_00 : 0x00_40,
    )
    const row = await greys(
      pixels(values, {
        '00280101': element('US', 12),
        '00280102': element('US', 11),
        '00280103': element('US', 1),
      }),
    )
    expect([(row[0] ?? 255) < 30, (row.at(-1) ?? 0) > 225]).toEqual([true, true])
  })

  test('single bits are a picture, the lowest first', async () => {
    const bits = Uint8Array.from([0b0000_1111, 0b0000_1111, 0b0000_1111, 0b0000_1111])
    const one = { '00280100': element('US', 1), '00280101': element('US', 1), '00280102': element('US', 0) }
    const row = await greys({ ...pixels(bits, one), '7FE00010': element('OB', bits.buffer) })
    expect([(row[0] ?? 0) > 225, (row.at(-1) ?? 255) < 30]).toEqual([true, true])
  })

  test('pixels that are taller than wide are stretched', async () => {
    const { picture } = await contentsOf(written(knee({ '00280034': element('IS', '2', '1') })))
    expect(picture).toMatchObject({ width: 8, height: 8 })
  })
})

describe('a preview shows colours', () => {
  const rgb: Elements = { '00280002': element('US', 3), '00280004': element('CS', 'RGB') }
  const red = Uint8Array.from({ length: 96 }, (_, index) => (index % 3 === 0 ? 250 : 10))
  const redPlanes = new Uint8Array(96).fill(250, 0, 32).fill(10, 32)
  // Brightness 82, blue lower and red higher than grey: what 250, 10, 10 become.
  const redYbr = Uint8Array.from({ length: 96 }, (_, index) => [82, 87, 248][index % 3] ?? 0)
  const redShared = Uint8Array.from({ length: 64 }, (_, index) => [82, 82, 87, 248][index % 4] ?? 0)
  const table = (...entries: number[]) => element('OW', Uint8Array.from(entries).buffer)
  const three = (elements: (colour: number) => Elements) => Object.assign({}, ...[1, 2, 3].map(elements))

  test.each<[string, Uint8Array, Elements]>([
    ['one beside another', red, { ...rgb, '00280006': element('US', 0) }],
    ['as planes', redPlanes, { ...rgb, '00280006': element('US', 1) }],
    ['as brightness and differences', redYbr, { ...rgb, '00280004': element('CS', 'YBR_FULL') }],
    [
      'as differences that two pixels share',
      redShared,
      { ...rgb, '00280004': element('CS', 'YBR_FULL_422') },
    ],
    [
      'by a palette',
      new Uint8Array(32).fill(1),
      {
        '00280004': element('CS', 'PALETTE COLOR'),
        ...three(colour => ({
          [`0028110${colour}`]: element('US', 2, 0, 8),
          [`0028120${colour}`]: table(0, colour === 1 ? 250 : 10),
        })),
      },
    ],
    [
      'by a palette in segments',
      new Uint8Array(32).fill(4),
      {
        '00280004': element('CS', 'PALETTE COLOR'),
        // One entry as it is, then a line of four up to the last.
        ...three(colour => ({
          [`0028110${colour}`]: element('US', 5, 0, 8),
          [`0028122${colour}`]: table(0, 1, 0, 1, 4, colour === 1 ? 250 : 10),
        })),
      },
    ],
  ])('%s', async (_, values, elements) => {
    const { preview } = await contentsOf(written(knee(pixels(values, elements))))
    const [first = []] = await firstRow(preview)
    expect(first[0]).toBeGreaterThan(230)
    expect(first[1]).toBeLessThan(40)
    expect(first[2]).toBeLessThan(40)
  })
})

describe('run lengths', () => {
  /** Both bytes of the ramp's 16-bit values, each as a segment of copied rows. */
  const segment = (byte: (x: number) => number) =>
    Buffer.concat(
      Array.from({ length: 4 }, () => Buffer.from([7, ...Array.from({ length: 8 }, (_, x) => byte(x))])),
    )
  const header = Buffer.alloc(64)
  header.writeUInt32LE(2, 0)
  header.writeUInt32LE(64, 4)
  header.writeUInt32LE(66, 8)
  // The high bytes are all 1: a run of 32.
  const frame = Buffer.concat([header, Buffer.from([-31 & 0xff, 1]), segment(x => x * 30)])

  test.each([
    ['whole', frame],
    ['cut off, as far as they go', frame.subarray(0, frame.length - 9)],
  ])('%s', async (_, bytes) => {
    const file = written(knee(pixels(new Uint16Array(32))))
    const at = file.indexOf(Buffer.from([0xe0, 0x7f, 0x10, 0x00]))
    const item = Buffer.from([0xfe, 0xff, 0x00, 0xe0])
    const length = Buffer.alloc(4)
    length.writeUInt32LE(bytes.length)
    const { preview, pages } = await contentsOf(
      Buffer.concat([
        file.subarray(0, at),
        Buffer.from([0xe0, 0x7f, 0x10, 0x00, 0x4f, 0x42, 0, 0, 0xff, 0xff, 0xff, 0xff]),
        ...[item, Buffer.alloc(4), item, length, bytes],
        Buffer.from([0xfe, 0xff, 0xdd, 0xe0, 0, 0, 0, 0]),
      ]),
    )
    const row = (await firstRow(preview)).map(([grey]) => grey ?? 0)
    expect(pages).toBe(1)
    expect(row).toEqual([...row].sort((one, other) => one - other))
    expect((row.at(-1) ?? 0) - (row[0] ?? 255)).toBeGreaterThan(100)
  })
})
