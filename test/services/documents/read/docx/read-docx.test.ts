import { readdir, readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import {
  Document,
  ExternalHyperlink,
  Footer,
  FootnoteReferenceRun,
  Header,
  ImageRun,
  Packer,
  Paragraph,
  type ParagraphChild,
  Table,
  TableCell,
  TableRow,
  TextRun,
} from 'docx'
import mammoth from 'mammoth'
import sharp from 'sharp'
import { describe, expect, onTestFinished, test } from 'vitest'
import type { Contents } from '../../../../../services/documents/read/contents.ts'
import { readDocx } from '../../../../../services/documents/read/docx/read-docx.ts'
import { storedZip } from '../../../../../services/documents/read/docx/stored-zip.ts'
import { openZip } from '../../../../../services/documents/read/docx/zip.ts'
import { corpus } from '../../../../support/available.ts'
import { inZip64 } from '../../gate/claims.ts'
import { noOcr } from '../no-ocr.ts'
import { temporaryFile } from '../temporary-file.ts'

async function read(bytes: Buffer, ocr = noOcr): Promise<Contents> {
  const result = await readDocx(
    {
      path: await temporaryFile(bytes),
      contentType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    },
    { deadline: Date.now() + 9000, ocr },
  )
  if ('reason' in result) throw new Error(result.reason)
  return result.contents
}

function row(...cells: string[]) {
  return new TableRow({
    children: cells.map(
      cell => new TableCell({ children: cell.split('|').map(text => new Paragraph(text)) }),
    ),
  })
}

async function labReport() {
  return await Packer.toBuffer(
    new Document({
      title: 'Laboratory report',
      footnotes: { 1: { children: [new Paragraph('Measured twice')] } },
      sections: [
        {
          headers: { default: new Header({ children: [new Paragraph('St. Mary Hospital, Dublin')] }) },
          footers: { default: new Footer({ children: [new Paragraph('Page 1 of 1')] }) },
          children: [
            new Paragraph({ children: [new TextRun('Patient: Jane Doe'), new FootnoteReferenceRun(1)] }),
            new Table({ rows: [row('Test', 'Result', 'Range'), row('Haemoglobin', '13.2 g/dl', '12–16')] }),
            new Table({ rows: [row('Sodium|Potassium', '140|4.1', 'mmol/l|mmol/l')] }),
          ],
        },
      ],
    }),
  )
}

/** A document with parts replaced, renamed, or left out. */
async function changed(
  docx: Buffer,
  change: (name: string, xml: string) => string | null,
  rename = (name: string) => name,
) {
  const zip = await openZip(docx)
  const parts: Record<string, string> = {}
  for (const name of zip?.names ?? []) {
    const xml = change(name, String(await zip?.read(name, 1e7)))
    if (xml !== null) parts[rename(name)] = xml
  }
  return storedZip(parts)
}

test('A lab report keeps each row of its tables on a line, its letterhead and its notes', async () => {
  const contents = await read(await labReport())

  const lines = contents.text.split('\n')
  expect(lines[0]).toBe('St. Mary Hospital, Dublin')
  expect(lines).toContain('Test\tResult\tRange')
  expect(lines).toContain('Haemoglobin\t13.2 g/dl\t12–16')
  expect(lines).toContain('Sodium\t140\tmmol/l')
  expect(lines).toContain('Potassium\t4.1\tmmol/l')
  expect(contents.text).toContain('Measured twice')
  expect(lines.at(-1)).toBe('Page 1 of 1')
  expect(contents).toMatchObject({ textFrom: 'text', title: 'Laboratory report', isPartial: false })
})

test('Its preview is a page on which its words are drawn', async () => {
  const { preview } = await read(await labReport())

  const { data, info } = await sharp(preview ?? undefined)
    .greyscale()
    .raw()
    .toBuffer({ resolveWithObject: true })
  expect(info).toMatchObject({ width: 724, height: 1024 })
  expect(data.filter(level => level < 100).length).toBeGreaterThan(500)
})

test.each<[string, (name: string, xml: string) => string | null]>([
  [
    'no styles, no relationships and no list of kinds',
    (name, xml) => (/styles|rels|Types/.test(name) ? null : xml),
  ],
  [
    'broken ones',
    (name, xml) => (/styles|rels|Types|numbering/.test(name) ? `<broken>${xml.slice(0, 90)}` : xml),
  ],
])('A document with %s is read as well', async (_, change) => {
  const { text, isPartial } = await read(await changed(await labReport(), change))

  expect(text).toContain('Haemoglobin\t13.2 g/dl\t12–16')
  expect(isPartial).toBe(false)
})

test('The part with the words is found by what the package says of it, whatever its name', async () => {
  const renamed = (text: string) => text.replaceAll('word/document.xml', 'story/main.xml')

  const { text } = await read(await changed(await labReport(), (_, xml) => renamed(xml), renamed))

  expect(text).toContain('Haemoglobin\t13.2 g/dl\t12–16')
})

test('A package with 64-bit sizes is read as any other', async () => {
  const plain = await read(await labReport())

  expect(await read(inZip64(await labReport()))).toEqual(plain)
})

test('Of a document whose XML ends in the middle the words before are read', async () => {
  const cut = await changed(await labReport(), (name, xml) =>
    name === 'word/document.xml' ? xml.slice(0, xml.indexOf('Sodium')) : xml,
  )

  const { text, isPartial } = await read(cut)

  expect(text).toContain('Haemoglobin\t13.2 g/dl\t12–16')
  expect(isPartial).toBe(true)
})

test('Tables in tables without end, and definitions that grow without end, cost neither life nor memory', async () => {
  const deep = await changed(await labReport(), (name, xml) =>
    name === 'word/document.xml'
      ? xml.replace(
          '<w:body>',
          `<w:body>${'<w:tbl><w:tr><w:tc>'.repeat(20_000)}<w:p><w:r><w:t>deep</w:t></w:r></w:p>`,
        )
      : xml,
  )
  const entities = Array.from({ length: 30 }, (_, n) => `<!ENTITY e${n + 1} "&e${n};&e${n};">`).join('')
  const growing = await changed(await labReport(), (name, xml) =>
    name === 'word/document.xml'
      ? xml
          .replace('<w:document', `<!DOCTYPE x [<!ENTITY e0 "lol">${entities}]><w:document`)
          .replace('Jane', '&e30;Jane')
      : xml,
  )

  expect((await read(deep)).text).toContain('deep')
  expect((await read(growing)).text).toContain('Jane Doe')
})

test('A document that is only a scanned page is read by recognising it, and looks like that page', async () => {
  const page = await sharp({ create: { width: 900, height: 1200, channels: 3, background: 'white' } })
    .png()
    .toBuffer()
  const ocr = { ...noOcr, recognize: async () => ({ text: 'CT of the chest', confidence: 0.9 }) }
  const docx = await documentOf([
    new ImageRun({ type: 'png', data: page, transformation: { width: 450, height: 600 } }),
  ])

  const contents = await read(docx, ocr)

  expect(contents).toMatchObject({
    text: 'CT of the chest',
    textFrom: 'ocr',
    ocrConfidence: 0.9,
    isPartial: false,
  })
  expect(contents.picture).toMatchObject({ width: 900, height: 1200, paper: 1 })
  expect(await sharp(contents.preview ?? undefined).metadata()).toMatchObject({ width: 768, height: 1024 })
})

test('Nothing is fetched from where a document points: no template, no picture, no entity', async () => {
  const requests: string[] = []
  const server = createServer((request, response) => {
    requests.push(request.url ?? '')
    response.end()
  }).listen(0, '127.0.0.1')
  onTestFinished(() => void server.close())
  await new Promise(resolve => server.once('listening', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const relationship = (id: string, kind: string) =>
    `<Relationship Id="${id}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${kind}" Target="${url}/${kind}" TargetMode="External"/>`
  const blip =
    '<w:p><w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"><a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:graphicData><pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:blipFill><a:blip r:link="far1"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>'
  const plain = await documentOf([
    new ExternalHyperlink({ link: `${url}/link`, children: [new TextRun('See the pictures')] }),
  ])
  const pointing = (start: string) =>
    changed(plain, (name, xml) => {
      if (name === 'word/document.xml')
        return xml.replace('<w:document', `${start}<w:document`).replace('<w:body>', `<w:body>${blip}`)
      const far =
        relationship('far1', 'image') +
        relationship('far2', 'attachedTemplate') +
        relationship('far3', 'header')
      return name.endsWith('.rels') ? xml.replace('</Relationships>', `${far}</Relationships>`) : xml
    })

  for (const start of [
    '',
    `<!DOCTYPE w:document SYSTEM "${url}/dtd" [<!ENTITY % x SYSTEM "${url}/entity"> %x;]>`,
  ]) {
    expect((await read(await pointing(start))).text).toContain('See the pictures')
  }
  expect(requests).toEqual([])
})

test('A part that grows far beyond what its directory says is not unpacked', async () => {
  const zip = await openZip(await labReport())

  expect(await zip?.read('word/document.xml', 100)).toBeNull()
})

test('A document whose words cannot be unpacked is kept unread, and what is no package is corrupt', async () => {
  const bytes = await labReport()
  const at = bytes.indexOf('word/document.xml')
  bytes.fill(0xff, at + 17, at + 400)
  const broken = await temporaryFile(Buffer.from('PK\x03\x04 no package at all'))

  expect(await read(bytes)).toMatchObject({ isPartial: true })
  expect(
    await readDocx(
      {
        path: broken,
        contentType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
      },
      { deadline: Date.now() + 9000, ocr: noOcr },
    ),
  ).toEqual({ reason: 'corrupt' })
})

async function documentOf(children: ParagraphChild[]) {
  return await Packer.toBuffer(new Document({ sections: [{ children: [new Paragraph({ children })] }] }))
}

describe.skipIf(!corpus.available)(`Word documents of Apache POI${corpus.why}`, async () => {
  const folder = join(corpus.path, 'poi')
  const names = corpus.available ? (await readdir(folder)).filter(name => name.endsWith('.docx')) : []

  test.each(names)('%s gives all the letters that the plain library gives', async name => {
    const bytes = await readFile(join(folder, name))
    const plain = await mammoth.extractRawText({ buffer: bytes }).then(
      ({ value }) => value,
      () => '',
    )

    const { text, preview } = await read(bytes)

    expect(lettersOf(text)).toBeGreaterThanOrEqual(lettersOf(plain))
    if (lettersOf(text) > 20) expect(preview).not.toBeNull()
  })
})

function lettersOf(text: string) {
  return text.match(/[\p{L}\d]/gu)?.length ?? 0
}
