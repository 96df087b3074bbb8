import sharp from 'sharp'
import { afterAll, expect, test } from 'vitest'
import { createOcr } from '../../../../../services/documents/read/ocr/ocr.ts'
import { pdfOf } from '../../../../support/pdfkit.ts'
import { labReport, scanOf } from '../pdf/samples.ts'

const ocr = createOcr()
afterAll(() => ocr.stop())

const inAMinute = () => Date.now() + 60_000

test('a page upside down, in the shadow, under a warm light is read', async () => {
  const scan = await scanOf(await pdfOf(labReport), 180)
  const photo = await sharp(await inTheShadow(scan))
    .tint('#ffcc88')
    .jpeg()
    .toBuffer()
  const { text, confidence } = await ocr.recognize(photo, inAMinute())
  expect(text).toMatch(/^Hemoglobin 13.5 g.dL 12.0-16.0$/m)
  expect(confidence).toBeGreaterThan(0.7)
})

test('where there is no text, none is found', async () => {
  const empty = await sharp({ create: { width: 900, height: 1200, channels: 3, background: '#eee' } })
    .png()
    .toBuffer()
  expect(await ocr.recognize(empty, inAMinute())).toEqual({ text: '', confidence: 0 })
})

test('what cannot be decoded is without text', async () => {
  expect(await ocr.recognize(Buffer.from('no picture'), inAMinute())).toEqual({ text: '', confidence: 0 })
})

test('a deadline that passes ends it, and the next picture is read', async () => {
  const scan = await scanOf(await pdfOf(labReport))
  expect((await ocr.recognize(scan, Date.now() + 1)).text).toBe('')
  expect((await ocr.recognize(scan, inAMinute())).text).toContain('Potassium')
})

/** The right half is lit by a quarter, with a soft edge. */
async function inTheShadow(picture: Buffer): Promise<Buffer> {
  const { data, info } = await sharp(picture).toColourspace('b-w').raw().toBuffer({ resolveWithObject: true })
  const { width, height } = info
  const lit = data.map((pixel, at) => {
    const across = (at % width) / width
    return pixel * Math.min(1, Math.max(0.25, 1 - (across - 0.5) * 5))
  })
  return sharp(lit, { raw: { width, height, channels: 1 } })
    .png()
    .toBuffer()
}
