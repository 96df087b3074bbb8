import { crc32, deflateRawSync, deflateSync } from 'node:zlib'

/** A PDF of one empty page, filled up with a comment to the size that is asked for. */
export function pdf(bytes = 0, trailer = ''): Buffer {
  const page =
    '%PDF-1.7\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n' +
    '2 0 obj\n<</Type/Pages/Kids[3 0 R]/Count 1>>\nendobj\n' +
    '3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>\nendobj\n'
  const end = `trailer\n<</Root 1 0 R/Size 4${trailer}>>\nstartxref\n0\n%%EOF\n`
  const filling = Math.max(0, bytes - page.length - end.length - 2)
  return Buffer.concat([
    Buffer.from(page),
    filling
      ? Buffer.concat([Buffer.from('%'), Buffer.alloc(filling, 'x'), Buffer.from('\n')])
      : Buffer.from('%\n'),
    Buffer.from(end, 'latin1'),
  ])
}

/** A PNG of one grey pixel. */
export function png(): Buffer {
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type), data])
    const frame = Buffer.alloc(8)
    frame.writeUInt32BE(data.length, 0)
    frame.writeUInt32BE(crc32(body), 4)
    return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)])
  }
  const header = Buffer.from([0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0])
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.from([0, 128]))),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

/** A zip file with these entries, deflated; `encrypted` marks them as locked. */
export function zipOf(entries: Record<string, string | Buffer>, { encrypted = false } = {}): Buffer {
  const parts: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const [name, content] of Object.entries(entries)) {
    const raw = Buffer.from(content)
    const packed = deflateRawSync(raw)
    const fields = Buffer.alloc(26)
    fields.writeUInt16LE(20, 0)
    fields.writeUInt16LE(encrypted ? 1 : 0, 2)
    fields.writeUInt16LE(8, 4)
    fields.writeUInt32LE(crc32(raw), 10)
    fields.writeUInt32LE(packed.length, 14)
    fields.writeUInt32LE(raw.length, 18)
    fields.writeUInt16LE(Buffer.byteLength(name), 22)
    const place = Buffer.alloc(14)
    place.writeUInt32LE(offset, 10)
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), fields, Buffer.from(name), packed])
    parts.push(local)
    directory.push(Buffer.from('PK\x01\x02'), Buffer.from([20, 0]), fields, place, Buffer.from(name))
    offset += local.length
  }
  const listed = Buffer.concat(directory)
  const end = Buffer.alloc(18)
  const count = Object.keys(entries).length
  end.writeUInt16LE(count, 4)
  end.writeUInt16LE(count, 6)
  end.writeUInt32LE(listed.length, 8)
  end.writeUInt32LE(offset, 12)
  return Buffer.concat([...parts, listed, Buffer.from('PK\x05\x06'), end])
}

/** An OLE file (as old Office and encrypted Office files are) whose directory names these streams. */
export function ole(...streams: string[]): Buffer {
  const header = Buffer.alloc(512, 0xff)
  Buffer.from('d0cf11e0a1b11ae1', 'hex').copy(header)
  header.writeUInt16LE(9, 0x1e)
  header.writeUInt32LE(1, 0x30) // the directory begins in sector 1
  header.writeUInt32LE(0, 0x4c) // the allocation table is sector 0
  const names = ['Root Entry', ...streams]
  const directory = Buffer.alloc(Math.ceil(names.length / 4) * 512)
  names.forEach((name, index) => {
    directory.write(name, index * 128, 'utf16le')
    directory.writeUInt16LE(2 * name.length + 2, index * 128 + 64)
  })
  const table = Buffer.alloc(512, 0xff)
  const sectors = directory.length / 512
  for (let sector = 1; sector <= sectors; sector++) {
    table.writeUInt32LE(sector < sectors ? sector + 1 : 0xfffffffe, sector * 4)
  }
  return Buffer.concat([header, table, directory])
}

/** The same, of 7.5 MB, with its directory at the end: past what the header of such a file lists by itself. */
export function largeOle(...streams: string[]): Buffer {
  const small = ole(...streams)
  const directoryAt = 15_000
  const table = Buffer.alloc(512, 0xff)
  table.writeUInt32LE(directoryAt + 1, (directoryAt % 128) * 4)
  const list = Buffer.alloc(512, 0xff)
  list.writeUInt32LE(0, (Math.floor(directoryAt / 128) - 109) * 4) // that part of the table is sector 0
  const header = Buffer.from(small.subarray(0, 512))
  header.writeUInt32LE(directoryAt, 0x30)
  header.writeUInt32LE(1, 0x44) // the list goes on in sector 1
  return Buffer.concat([header, table, list, Buffer.alloc((directoryAt - 2) * 512), small.subarray(1024)])
}

export interface DicomOptions {
  order: 'LE' | 'BE'
  explicit: boolean
}

/** The beginning of a DICOM data set: what, when, of whom. */
export function dicomElements({ order, explicit }: DicomOptions): Buffer {
  const elements: [number, number, string, string][] = [
    [0x0008, 0x0005, 'CS', 'ISO_IR 100'],
    [0x0008, 0x0016, 'UI', '1.2.840.10008.5.1.4.1.1.2\0'],
    [0x0008, 0x0020, 'DA', '20260304'],
    [0x0008, 0x0060, 'CS', 'CT'],
    [0x0010, 0x0010, 'PN', 'Doe^Jane'],
  ]
  return Buffer.concat(
    elements.flatMap(([group, element, vr, value]) => {
      const tag = Buffer.alloc(4)
      const length = Buffer.alloc(explicit ? 2 : 4)
      if (order === 'LE') {
        tag.writeUInt16LE(group, 0)
        tag.writeUInt16LE(element, 2)
        length.writeUIntLE(value.length, 0, length.length)
      } else {
        tag.writeUInt16BE(group, 0)
        tag.writeUInt16BE(element, 2)
        length.writeUIntBE(value.length, 0, length.length)
      }
      return [tag, Buffer.from(explicit ? vr : ''), length, Buffer.from(value, 'latin1')]
    }),
  )
}

/** With the 128 bytes before it, which may be anything. */
export function dicom(preamble = ''): Buffer {
  const before = Buffer.alloc(128)
  before.write(preamble, 'latin1')
  return Buffer.concat([before, Buffer.from('DICM'), dicomElements({ order: 'LE', explicit: true })])
}

const WORD_MAIN = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml'

/** A Word document of one paragraph, and whatever else is put into it. */
export function docx(
  more: Record<string, string | Buffer> = {},
  options: { encrypted?: boolean } = {},
): Buffer {
  return zipOf(
    {
      '[Content_Types].xml': `<Types><Override PartName="/word/document.xml" ContentType="${WORD_MAIN}"/></Types>`,
      'word/document.xml': '<w:document><w:body><w:p/></w:body></w:document>',
      ...more,
    },
    options,
  )
}

/** A tar file of one empty file, with the checksum that tells a tar header from text. */
export function tar(): Buffer {
  const block = Buffer.alloc(1024)
  block.write('scan.dcm')
  block.write(
    '0000644\0' + '0000000\0' + '0000000\0' + '00000000000\0' + '00000000000\0' + '        ' + '0',
    100,
  )
  block.write('ustar\x0000', 257)
  const sum = block.subarray(0, 512).reduce((total, byte) => total + byte, 0)
  block.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148)
  return block
}
