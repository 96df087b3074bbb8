import { docx, png } from '../services/documents/files.ts'
import { jpeg } from './jpeg.ts'

export interface Paper {
  name: string
  bytes: Uint8Array
}

/** Files that anybody could send: each can be read, and names nobody. */
export const papers = {
  letter: () => ({ name: 'letter.pdf', bytes: textPdf(letterOf()) }),
  report: () => ({ name: 'report.docx', bytes: docx({ 'word/document.xml': wordOf(report) }) }),
  photo: () => ({ name: 'photo.jpg', bytes: jpeg() }),
  scan: () => ({ name: 'scan', bytes: scan() }),
  picture: () => ({ name: 'picture.png', bytes: png() }),
} satisfies Record<string, () => Paper>

/** A letter about somebody. */
export const letterAbout = (name: string, born: string): Paper => ({
  name: 'letter.pdf',
  bytes: textPdf(letterOf(`Patient: ${name}, born ${born}`)),
})

/** As many different PDFs as wanted. */
export const pages = (count: number): Paper[] =>
  Array.from({ length: count }, (_, index) => ({
    name: `page-${index + 1}.pdf`,
    bytes: textPdf([`Page ${index + 1} of a long diary`, ...diary]),
  }))

const diary = [
  'The pain was less today than it was yesterday, and I slept for six hours.',
  'In the morning I walked to the bakery and back without a rest on the way.',
  'After lunch I was tired. My sister came by, and we talked until the evening.',
  'I took nothing for the night, and did not need it this time.',
]

const letterOf = (...about: string[]) => [
  'Riverside Clinic, Department of Oncology',
  ...about,
  'Dear colleague,',
  'Thank you for referring this pleasant 64-year-old lady to our clinic.',
  'Diagnosis: carcinoma of the left breast. She will start therapy in May.',
  'With kind regards, Dr. M. Keller',
]

const report = [
  'Laboratory report',
  'Haemoglobin 13.2 g/dL (12.0 - 15.5)',
  'Leukocytes 6.1 10^9/L (4.0 - 10.0)',
  'Creatinine 0.8 mg/dL (0.5 - 1.1)',
]

/** A PDF of one page with these lines of text. */
export function textPdf(lines: string[]): Buffer<ArrayBuffer> {
  const shown = lines.map(line => `(${line.replace(/[()\\]/g, '\\$&')}) Tj T*`).join('\n')
  const content = `BT /F1 12 Tf 16 TL 60 760 Td\n${shown}\nET`
  const objects = [
    '<</Type/Catalog/Pages 2 0 R>>',
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>',
    `<</Length ${content.length}>>\nstream\n${content}\nendstream`,
    '<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>',
  ]
  const places: number[] = []
  let file = '%PDF-1.7\n'
  for (const [index, object] of objects.entries()) {
    places.push(file.length)
    file += `${index + 1} 0 obj\n${object}\nendobj\n`
  }
  const rows = places.map(place => `${String(place).padStart(10, '0')} 00000 n \n`).join('')
  const table = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows}`
  return Buffer.from(
    `${file}${table}trailer\n<</Root 1 0 R/Size ${objects.length + 1}>>\nstartxref\n${file.length}\n%%EOF\n`,
    'latin1',
  )
}

function wordOf(lines: string[]): string {
  const paragraphs = lines.map(line => `<w:p><w:r><w:t>${line}</w:t></w:r></w:p>`).join('')
  const space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
  return `<?xml version="1.0"?><w:document ${space}><w:body>${paragraphs}</w:body></w:document>`
}

/** A DICOM file with one picture of 16 by 16 pixels. */
function scan(): Buffer {
  const side = 16
  const text = (value: string) => Buffer.from(value.length % 2 ? `${value} ` : value, 'latin1')
  const short = (value: number) => Buffer.from([value & 0xff, value >> 8])
  const element = (group: number, number: number, vr: string, value: Buffer) => {
    const head = Buffer.concat([short(group), short(number), Buffer.from(vr)])
    if (vr !== 'OB') return Buffer.concat([head, short(value.length), value])
    const length = Buffer.alloc(6)
    length.writeUInt32LE(value.length, 2)
    return Buffer.concat([head, length, value])
  }
  const explicit = Buffer.from('1.2.840.10008.1.2.1\0')
  const stored = Buffer.from('1.2.840.10008.5.1.4.1.1.1\0')
  const meta = Buffer.concat([
    element(2, 2, 'UI', stored),
    element(2, 3, 'UI', Buffer.from('1.2.3.4\0')),
    element(2, 16, 'UI', explicit),
  ])
  const length = Buffer.alloc(4)
  length.writeUInt32LE(meta.length)
  return Buffer.concat([
    Buffer.alloc(128),
    Buffer.from('DICM'),
    element(2, 0, 'UL', length),
    meta,
    element(0x08, 0x16, 'UI', stored),
    element(0x08, 0x18, 'UI', Buffer.from('1.2.3.4\0')),
    element(0x08, 0x20, 'DA', text('20260304')),
    element(0x08, 0x60, 'CS', text('CR')),
    element(0x18, 0x15, 'CS', text('CHEST')),
    element(0x28, 0x02, 'US', short(1)),
    element(0x28, 0x04, 'CS', text('MONOCHROME2')),
    element(0x28, 0x10, 'US', short(side)),
    element(0x28, 0x11, 'US', short(side)),
    element(0x28, 0x100, 'US', short(8)),
    element(0x28, 0x101, 'US', short(8)),
    element(0x28, 0x102, 'US', short(7)),
    element(0x28, 0x103, 'US', short(0)),
    element(0x7fe0, 0x10, 'OB', Buffer.from(Array.from({ length: side * side }, (_, at) => at % 256))),
  ])
}
