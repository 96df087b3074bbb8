import { readdir } from 'node:fs/promises'
import { dirname } from 'node:path'
import { deflateRawSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { pdfOf } from '../../../../support/pdfkit.ts'
import { temporaryFile } from '../temporary-file.ts'
import { contentsOf, firstRow, readPath, resultOf } from './reading.ts'
import { bodyStart, type Elements, element, knee, pixels, type Syntax, syntaxes, written } from './written.ts'

const facts = {
  kind: 'image',
  sopClass: '1.2.840.10008.5.1.4.1.1.4',
  modality: 'MR',
  bodyPart: 'knee',
  studyDate: '2024-03-05',
  description: 'Knee left',
  patientName: 'Jörg Müller',
  birthDate: '1970-01-02',
}

test('of a file whose patient was made unknown the date of birth is not taken: it may have been moved', async () => {
  const dicomOf = async (removed: string) =>
    (await contentsOf(written(knee({ '00120062': element('CS', removed) })))).dicom
  expect(await dicomOf('NO')).toMatchObject({ birthDate: '1970-01-02' })
  expect(await dicomOf('YES')).not.toHaveProperty('birthDate')
})

describe('a DICOM file is read', () => {
  test.each(['implicit', 'explicit', 'deflated', 'big-endian'] as Syntax[])(
    'in the %s syntax',
    async syntax => {
      const contents = await contentsOf(written(knee(), syntax))
      expect(contents).toMatchObject({
        dicom: facts,
        pages: 1,
        text: 'Knee left',
        textFrom: 'text',
        isPartial: false,
      })
      const greys = (await firstRow(contents.preview)).map(([grey]) => grey ?? 0)
      expect(greys.at(0)).toBeLessThan(20)
      expect(greys.at(-1)).toBeGreaterThan(235)
      expect(greys).toEqual([...greys].sort((one, other) => one - other))
    },
  )

  const explicit = written(knee())
  const bare = explicit.subarray(bodyStart(explicit))
  const big = written(knee(), 'big-endian')
  test.each<[string, Buffer]>([
    ['without a preamble and a header', bare],
    ['big-endian without a header', big.subarray(bodyStart(big))],
    ['with its marker at the very beginning', explicit.subarray(128)],
    ['behind something unknown', Buffer.concat([Buffer.from(' unknown'), bare])],
    ['whose header names no syntax', Buffer.concat([explicit.subarray(0, 132), bare])],
    ['that says it is implicit and is not', claiming(explicit, syntaxes.implicit)],
    ['that says it is big-endian and is not', claiming(explicit, syntaxes['big-endian'])],
    ['that says it is deflated and is not', claiming(explicit, syntaxes.deflated)],
    ['with zeros behind its end', Buffer.concat([explicit, Buffer.alloc(64)])],
  ])('%s', async (_, bytes) => {
    expect(await contentsOf(bytes)).toMatchObject({
      dicom: facts,
      isPartial: false,
      preview: expect.any(Buffer),
    })
  })

  test('with a frame in the middle that is shown', async () => {
    const frames = new Uint8Array(96).fill(0, 0, 32).fill(200, 32, 48).fill(90, 48, 64).fill(0, 64)
    const contents = await contentsOf(written(knee(pixels(frames, { '00280008': element('IS', '3') }))))
    expect(contents.pages).toBe(3)
    expect((await firstRow(contents.preview))[0]?.[0]).toBeGreaterThan(200)
  })
})

describe('of a damaged DICOM file what stands before the damage is read', () => {
  const file = written(knee())
  test.each<[string, Buffer, { preview: unknown }]>([
    ['cut off in its pixels', file.subarray(0, file.length - 20), { preview: expect.any(Buffer) }],
    ['cut off before its pixels', file.subarray(0, file.length - 80), { preview: null }],
    [
      'with rubbish before its pixels, which are found behind it',
      Buffer.concat([
        file.subarray(0, file.length - 76),
        Buffer.alloc(33, 0xee),
        file.subarray(file.length - 76),
      ]),
      { preview: expect.any(Buffer) },
    ],
    [
      'with compressed pixels that nobody can decode',
      written(knee({ '7FE00010': element('OB', Uint8Array.from([0xff, 0xd8, 0xff, 0xe0, 9, 9]).buffer) })),
      { preview: null },
    ],
  ])('%s', async (_, bytes, { preview }) => {
    expect(await contentsOf(bytes)).toMatchObject({ dicom: facts, isPartial: true, preview })
  })

  test('a sequence that ends wrong does not hide what comes behind it', async () => {
    const sequence = { '00081111': element('SQ', { '00080050': element('SH', 'lost') }) }
    const bytes = written(knee(sequence))
    const at = bytes.indexOf(Buffer.from([0x08, 0x00, 0x50, 0x00]))
    bytes.writeUInt16LE(0x4000, at + 6) // longer than the item it is in
    expect((await contentsOf(bytes)).dicom).toMatchObject(facts)
  })

  test.each<[string, Buffer]>([
    ['nothing', Buffer.alloc(0)],
    ['a marker alone', Buffer.concat([Buffer.alloc(128), Buffer.from('DICM')])],
    ['rubbish', Buffer.from(Uint8Array.from({ length: 5000 }, (_, index) => (index * 7919) % 251))],
  ])('and %s is corrupt', async (_, bytes) => {
    expect(await resultOf(bytes)).toEqual({ reason: 'corrupt' })
  })
})

describe('a hostile DICOM file does no harm', () => {
  test('one that would not stop inflating is a bomb', async () => {
    const file = written(knee())
    const body = Buffer.concat([file.subarray(bodyStart(file)), Buffer.alloc(110_000_000)])
    const huge = Buffer.concat([
      claiming(file, syntaxes.deflated).subarray(0, bodyStart(file) + 2),
      deflateRawSync(body),
    ])
    expect(huge.length).toBeLessThan(1_000_000)
    expect(await resultOf(huge)).toEqual({ reason: 'bomb' })
  })

  test('one that declares more pixels than it has is read without them', async () => {
    const lie = { '00280010': element('US', 65_535), '00280011': element('US', 65_535) }
    expect(await contentsOf(written(knee(lie)))).toMatchObject({
      dicom: facts,
      preview: null,
      isPartial: true,
    })
  })

  test('one of a million empty items keeps its facts', async () => {
    const head = written({ '00080060': element('CS', 'MR') })
    const item = Buffer.from([0xfe, 0xff, 0x00, 0xe0, 0, 0, 0, 0])
    const sequence = Buffer.from([0x10, 0, 0x02, 0x10, 0x53, 0x51, 0, 0, 0, 0x12, 0x7a, 0])
    const contents = await contentsOf(Buffer.concat([head, sequence, Buffer.alloc(8_000_000, item)]))
    expect(contents.dicom?.modality).toBe('MR')
  })
})

describe('documents in DICOM', () => {
  const code = (meaning: string): Elements => ({ '00080104': element('LO', meaning) })

  test('a structured report is read as lines', async () => {
    const diameter = {
      '0040A040': element('CS', 'NUM'),
      '0040A043': element('SQ', code('Diameter')),
      '0040A300': element('SQ', {
        '004008EA': element('SQ', { '00080100': element('SH', 'cm') }),
        '0040A30A': element('DS', '3'),
      }),
    }
    const finding = {
      '0040A040': element('CS', 'TEXT'),
      '0040A043': element('SQ', code('Finding')),
      '0040A160': element('UT', 'A mass of the left lobe'),
      '0040A730': element('SQ', diameter),
    }
    const { dicom, text, textFrom } = await contentsOf(
      written({
        '00080005': element('CS', 'ISO_IR 192'),
        '00080016': element('UI', '1.2.840.10008.5.1.4.1.1.88.33'),
        '00080060': element('CS', 'SR'),
        '0040A043': element('SQ', code('Radiology Report')),
        '0040A730': element('SQ', finding),
      }),
    )
    expect(dicom?.kind).toBe('report')
    expect([textFrom, text]).toEqual([
      'text',
      'Radiology Report\n  Finding: A mass of the left lobe\n    Diameter: 3 cm',
    ])
  })

  test('a PDF in it is read, and no copy of it is left behind', async () => {
    const pdf = await pdfOf(page =>
      page.text('Discharge letter: the patient recovered well after the operation.'),
    )
    const path = await temporaryFile(
      written({
        '00080016': element('UI', '1.2.840.10008.5.1.4.1.1.104.1'),
        '00080060': element('CS', 'DOC'),
        '00420011': element('OB', Uint8Array.from(pdf).buffer),
      }),
    )
    expect(await readPath(path)).toMatchObject({
      contents: {
        dicom: { kind: 'report' },
        text: expect.stringContaining('recovered well'),
        textFrom: 'text',
        preview: expect.any(Buffer),
      },
    })
    expect(await readdir(dirname(path))).toHaveLength(1)
  })

  test.each<[string, (xml: string) => Buffer]>([
    ['UTF-8', xml => Buffer.from(xml)],
    ['UTF-16', xml => Buffer.from(`\ufeff${xml}`, 'utf16le')],
    ['UTF-16, high bytes first', xml => Buffer.from(`\ufeff${xml}`, 'utf16le').swap16()],
  ])('a letter in XML is read, written in %s', async (_, encoded) => {
    const xml =
      '<?xml version="1.0"?><ClinicalDocument><title>Letter to Dr Groß</title><text>Bread &amp; rest f&#252;r J&#xF6;rg, &amp;lt; 3 &quot;weeks&quot;</text></ClinicalDocument>'
    const { dicom, text } = await contentsOf(
      written({
        '00080016': element('UI', '1.2.840.10008.5.1.4.1.1.104.2'),
        '00080060': element('CS', 'DOC'),
        '00420011': element('OB', Uint8Array.from(encoded(xml)).buffer),
      }),
    )
    expect([dicom?.kind, text]).toEqual([
      'report',
      'Letter to Dr Groß\nBread & rest für Jörg, &lt; 3 "weeks"',
    ])
  })

  test('a PDF in it that cannot be read leaves its facts', async () => {
    const broken = Uint8Array.from(Buffer.from('%PDF-1.7 and nothing'))
    const contents = await contentsOf(
      written({ '00080060': element('CS', 'DOC'), '00420011': element('OB', broken.buffer) }),
    )
    expect(contents).toMatchObject({ dicom: { kind: 'report' }, isPartial: true, preview: null })
  })
})

/** The file with another syntax in its header, as long as the own one or padded to it. */
function claiming(file: Buffer, syntax: string): Buffer {
  const padded = syntax.length % 2 === 0 ? syntax : `${syntax}\0`
  const at = file.indexOf('UI', bodyStart(file) - 40, 'latin1')
  const length = Buffer.alloc(2)
  length.writeUInt16LE(padded.length)
  return Buffer.concat([
    file.subarray(0, at + 2),
    length,
    Buffer.from(padded),
    file.subarray(bodyStart(file)),
  ])
}
