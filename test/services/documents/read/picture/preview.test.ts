import sharp, { type Color } from 'sharp'
import { expect, test } from 'vitest'
import { previewOf } from '../../../../../services/documents/read/picture/preview.ts'
import { traitsOf } from '../../../../../services/documents/read/picture/traits.ts'

const grey = { r: 128, g: 128, b: 128 }

function plain(width: number, height: number, background: Color = grey) {
  return sharp({ create: { width, height, channels: 4, background } })
}

test('A preview fits into 1024 pixels, is a JPEG, and keeps nothing but pixels: no place, no camera, no names', async () => {
  const secret = 'Doe-Secret-Clinic'
  const photo = await plain(3000, 1500)
    .withExif({
      IFD0: { Artist: secret, Make: secret },
      IFD3: { GPSLatitude: '48/1 12/1 0/1', GPSLatitudeRef: 'N' },
    })
    .withXmp(`<x:xmpmeta xmlns:x="adobe:ns:meta/">${secret}</x:xmpmeta>`)
    .withIccProfile('p3')
    .jpeg()
    .toBuffer()
  expect(photo.includes(secret)).toBe(true)

  const preview = await previewOf(photo)

  const found = await sharp(preview).metadata()
  expect(found).toMatchObject({ format: 'jpeg', width: 1024, height: 512, space: 'srgb', depth: 'uchar' })
  expect(found).not.toHaveProperty('exif')
  expect(found).not.toHaveProperty('xmp')
  expect(found).not.toHaveProperty('iptc')
  expect(found).not.toHaveProperty('icc')
  expect(found).not.toHaveProperty('comments')
  expect(preview.includes(secret)).toBe(false)
})

test('A photo that its camera holds sideways is upright in its preview', async () => {
  const sideways = await plain(300, 200).withMetadata({ orientation: 6 }).jpeg().toBuffer()

  expect(await sharp(await previewOf(sideways)).metadata()).toMatchObject({ width: 200, height: 300 })
  expect(await traitsOf(sideways)).toMatchObject({ width: 200, height: 300 })
})

test('What is transparent is white paper', async () => {
  const clear = await plain(50, 50, { r: 0, g: 0, b: 0, alpha: 0 }).png().toBuffer()

  const { channels } = await sharp(await previewOf(clear)).stats()

  expect(channels.map(channel => channel.mean)).toEqual([255, 255, 255])
  expect(await traitsOf(clear)).toMatchObject({ paper: 1, dark: 0, colour: 0 })
})

test.each([1, 3, 4] as const)('Decoded pixels of %i channels are taken as they are', async channels => {
  const pixels = { data: new Uint8Array(40 * 20 * channels).fill(255), width: 40, height: 20, channels }

  expect(await sharp(await previewOf(pixels)).metadata()).toMatchObject({
    width: 40,
    height: 20,
    channels: 3,
  })
  expect(await traitsOf(pixels)).toEqual({ width: 40, height: 20, paper: 1, dark: 0, colour: 0 })
})

test('Deep, palette, grey and CMYK pictures become 8 bits of sRGB', async () => {
  const deep = await plain(60, 60).toColourspace('rgb16').png().toBuffer()
  const palette = await plain(60, 60).png({ palette: true }).toBuffer()
  const lone = await plain(60, 60).toColourspace('b-w').png().toBuffer()
  const cmyk = await plain(60, 60).toColourspace('cmyk').jpeg().toBuffer()

  for (const picture of [deep, palette, lone, cmyk]) {
    const preview = sharp(await previewOf(picture))
    expect(await preview.metadata()).toMatchObject({ space: 'srgb', depth: 'uchar' })
    expect(Math.abs(((await preview.stats()).channels[0]?.mean ?? 0) - 128)).toBeLessThan(16)
  }
})

test('Only pictures of pixels are opened, whatever a file calls itself', async () => {
  const drawing = Buffer.from(
    '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>',
  )

  await expect(previewOf(drawing)).rejects.toThrow()
})
