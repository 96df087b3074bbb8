import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, describe, expect, test } from 'vitest'
import { mostText, previewPixels } from '../../../../../services/documents/read/contents.ts'
import { createOcr } from '../../../../../services/documents/read/ocr/ocr.ts'
import { readPdf } from '../../../../../services/documents/read/pdf/read-pdf.ts'
import { corpus } from '../../../../support/available.ts'
import { pdfOf } from '../../../../support/pdfkit.ts'
import { noOcr } from '../no-ocr.ts'
import { temporaryFile } from '../temporary-file.ts'
import { labReport, scannedPdfOf, scanOf } from './samples.ts'

const ocr = createOcr()
afterAll(() => ocr.stop())

async function read(pdf: Buffer, seconds = 60) {
  const file = { path: await temporaryFile(pdf), contentType: 'application/pdf' } as const
  return await readPdf(file, { ocr, deadline: Date.now() + seconds * 1000 })
}

async function contentsOf(pdf: Buffer) {
  const result = await read(pdf)
  if ('reason' in result) throw new Error(result.reason)
  return result.contents
}

test('a row of a table is one line, however its cells were written', async () => {
  const contents = await contentsOf(await pdfOf(labReport))
  expect(contents.text.split('\n')).toContain('Hemoglobin  13.5  g/dL  12.0-16.0')
  expect(contents).toMatchObject({ textFrom: 'text', pages: 1, isPartial: false })
  expect(contents.picture).toBeUndefined()
})

test('its preview is a JPEG of page 1 that fits', async () => {
  const { preview } = await contentsOf(await pdfOf(labReport, { size: [7000, 300] }))
  const { format, width, height } = await sharp(preview ?? undefined).metadata()
  expect({ format, width, height }).toEqual({ format: 'jpeg', width: previewPixels, height: 44 })
})

test('what is filled in stands beside its label', async () => {
  const form = await pdfOf(page => {
    page.initForm()
    page.text('Family name of the patient who sends this form to the hospital', 40, 60, { lineBreak: false })
    page.text('Diagnosis', 40, 100)
    page.formText('diagnosis', 140, 98, 200, 16, { value: 'Melanoma' })
  })
  expect((await contentsOf(form)).text.split('\n')).toContain('Diagnosis  Melanoma')
})

test('its title is given', async () => {
  const contents = await contentsOf(await pdfOf(labReport, { info: { Title: 'Letter of the cardiology' } }))
  expect(contents.title).toBe('Letter of the cardiology')
})

test('a long document gives as much text as is wanted', async () => {
  const pdf = await pdfOf(page => page.fontSize(6).text('A letter has many words. '.repeat(4000)))
  const contents = await contentsOf(pdf)
  expect(contents.text).toHaveLength(mostText)
  expect(contents.isPartial).toBe(false)
})

test('a page that lies on its side in a scanner is read', async () => {
  const pdf = await scannedPdfOf(await scanOf(await pdfOf(labReport), 90))
  const contents = await contentsOf(pdf)
  expect(contents.textFrom).toBe('ocr')
  expect(contents.text).toMatch(/^Glucose 98 mg.dL 70-100$/m)
  expect(contents.picture?.paper).toBeGreaterThan(0.9)
})

test('what is seen on a page counts more than the mark of a scanner upon it', async () => {
  const scan = await scanOf(await pdfOf(labReport))
  const marked = await pdfOf(page =>
    page.image(scan, 0, 0, { fit: [page.page.width, page.page.height] }).text('Scanned with an app', 20, 20),
  )
  expect((await contentsOf(marked)).text).toContain('Creatinine 0.9')
})

test('one with a password is encrypted', async () => {
  const locked = await pdfOf(labReport, { userPassword: 'secret', pdfVersion: '1.7' })
  expect(await read(locked)).toEqual({ reason: 'encrypted' })
})

test('one without a page has no pages', async () => {
  const none = `%PDF-1.4
1 0 obj <</Type /Catalog /Pages 2 0 R>> endobj
2 0 obj <</Type /Pages /Kids [] /Count 0>> endobj
trailer <</Root 1 0 R /Size 3>>
%%EOF`
  expect(await read(Buffer.from(none))).toEqual({ reason: 'no-pages' })
})

test('one of which nothing can be found is corrupt', async () => {
  expect(await read(Buffer.from(`%PDF-1.7\n${'rubbish '.repeat(500)}`))).toEqual({
    reason: 'corrupt',
  })
})

test.each([
  ['end', 'xref'],
  ['catalogue', '/Type /Catalog'],
])('one that was cut off before its %s is mended, and partial', async (_what, end) => {
  const whole = await pdfOf(labReport, { compress: false })
  const contents = await contentsOf(whole.subarray(0, whole.indexOf(end)))
  expect(contents.text).toContain('Hemoglobin')
  expect(contents.isPartial).toBe(true)
})

test('past its deadline it is kept, and partial', async () => {
  expect(await read(await pdfOf(labReport), 0)).toMatchObject({ contents: { isPartial: true } })
})

describe.skipIf(!corpus.available)(`files of other people${corpus.why}`, () => {
  test('have a result, and of those that open page 1 is seen', async () => {
    const folder = join(corpus.path, 'pdf.js')
    const results = []
    for (const name of readdirSync(folder).filter((_name, at) => at % 3 === 0)) {
      const file = { path: join(folder, name), contentType: 'application/pdf' as const }
      results.push(await readPdf(file, { ocr: noOcr, deadline: Date.now() + 60_000 }))
    }
    const opened = results.flatMap(result => ('contents' in result ? [result.contents] : []))
    expect(opened.length).toBeGreaterThan(results.length * 0.9)
    expect(opened.filter(({ preview }) => preview).length).toBeGreaterThan(opened.length * 0.9)
    expect(opened.filter(({ text }) => text).length).toBeGreaterThan(opened.length * 0.4)
  }, 120_000)
})
