import { randomBytes } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { bytesOf } from '../../../../services/documents/byte-source.ts'
import { sniff } from '../../../../services/documents/gate/sniff.ts'
import { dicom, dicomElements, docx, largeOle, ole, pdf, png, tar, zipOf } from '../files.ts'
import { inZip64 } from './claims.ts'

const latin1 = (text: string) => Buffer.from(text, 'latin1')
const verdict = async (bytes: Buffer | string) => {
  const found = await sniff(bytesOf(typeof bytes === 'string' ? latin1(bytes) : bytes))
  return 'reason' in found ? found.reason : found.contentType
}
const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
const wordPart = (part: string) =>
  `<Types><Override ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.${part}"/></Types>`
const boxed = (brand: string) => `\0\0\0\x18ftyp${brand}\0\0\0\0${brand}mif1\0\0\0\x08free`

describe('what is taken', () => {
  it.each<[string, Buffer | string, string]>([
    ['a PDF', pdf(), 'application/pdf'],
    [
      'a PDF after 1000 bytes of something else',
      Buffer.concat([Buffer.alloc(1000, ' '), pdf()]),
      'application/pdf',
    ],
    ['a PDF that lost its header', pdf().subarray(9), 'application/pdf'],
    ['a Word document', docx(), DOCX],
    [
      'a Word document with pictures in front',
      zipOf({ 'word/media/a.png': png(), '[Content_Types].xml': '<Types/>', 'word/document.xml': '' }),
      DOCX,
    ],
    ['a template of Word', docx({ '[Content_Types].xml': wordPart('template.main+xml') }), DOCX],
    [
      'a Word document whose parts are in a folder of another name',
      zipOf({ '[Content_Types].xml': wordPart('document.main+xml'), 'letter/document.xml': '<w:document/>' }),
      DOCX,
    ],
    ['a Word document with a PDF header in it', docx({ 'a.txt': '%PDF-1.7' }), DOCX],
    [
      'a PDF with a zip file behind it',
      Buffer.concat([pdf(), zipOf({ 'run.class': 'x' })]),
      'application/pdf',
    ],
    ['a PNG with a zip file behind it', Buffer.concat([png(), zipOf({ 'run.class': 'x' })]), 'image/png'],
    ['a JPEG', '\xff\xd8\xff\xe0\0\x10JFIF\0\x01\x01\0\0\x01\0\x01\0\0', 'image/jpeg'],
    ['a PNG', png(), 'image/png'],
    ['a TIFF, little-endian', 'II*\0\x08\0\0\0\x01\0\0\x01\x03\0\x01\0\0\0\x01\0\0\0\0\0\0\0', 'image/tiff'],
    ['a TIFF, big-endian', 'MM\0*\0\0\0\x08\0\x01\x01\0\0\x03\0\0\0\x01\0\x01\0\0\0\0\0\0', 'image/tiff'],
    [
      'a TIFF whose directory is far away',
      Buffer.concat([latin1('II*\0\0\0\x08\0'), Buffer.alloc(600_000)]),
      'image/tiff',
    ],
    ['a BigTIFF', 'II+\0\x08\0\0\0\x10\0\0\0\0\0\0\0', 'image/tiff'],
    ['DICOM', dicom(), 'application/dicom'],
    ['DICOM that is also a TIFF, as slide scanners write', dicom('II*\0\x08\0\0\0'), 'application/dicom'],
    [
      'DICOM without a preamble, explicit',
      dicomElements({ order: 'LE', explicit: true }),
      'application/dicom',
    ],
    [
      'DICOM without a preamble, implicit',
      dicomElements({ order: 'LE', explicit: false }),
      'application/dicom',
    ],
    [
      'DICOM without a preamble, big-endian',
      dicomElements({ order: 'BE', explicit: true }),
      'application/dicom',
    ],
    [
      'DICOM without a preamble, implicit and big-endian',
      dicomElements({ order: 'BE', explicit: false }),
      'application/dicom',
    ],
  ])('%s', async (_name, bytes, expected) => {
    expect(await verdict(bytes)).toBe(expected)
  })
})

describe('what is refused', () => {
  it.each<[string, Buffer | string, string]>([
    ['an empty file', '', 'empty'],
    ['a Windows program', 'MZ\x90\0\x03', 'executable'],
    ['a Linux program', '\x7fELF\x02\x01\x01', 'executable'],
    ['a Mac program', '\xcf\xfa\xed\xfe\x07\0\0\x01', 'executable'],
    ['a shell script', '#!/bin/sh\nrm -rf ~\n', 'executable'],
    ['a Windows program whose preamble says DICOM', dicom('MZ\x90\0'), 'executable'],
    ['a Linux program whose preamble says DICOM', dicom('\x7fELF'), 'executable'],
    [
      'a program with a PDF header further on',
      Buffer.concat([latin1('MZ'), Buffer.alloc(200), pdf()]),
      'executable',
    ],
    ['a script whose preamble says DICOM', dicom('#!/bin/sh\n'), 'executable'],
    ['a Windows shortcut whose preamble says DICOM', dicom('L\0\0\0\x01\x14\x02\0'), 'executable'],
    ['a web page whose preamble says DICOM', dicom('<html><script>'), 'unsupported-type'],
    ['a zip file whose first name says DICOM', zipOf({ [`${'a'.repeat(98)}DICM`]: '' }), 'archive'],
    ['a program for Java', zipOf({ 'META-INF/MANIFEST.MF': '', 'A.class': '' }), 'executable'],
    ['a program for Java that is also a Word document', docx({ 'META-INF/MANIFEST.MF': '' }), 'executable'],
    ['a program for Android', zipOf({ 'AndroidManifest.xml': '', 'classes.dex': '' }), 'executable'],
    ['a batch file', '@echo off\r\ndel *.*', 'executable'],
    ['a PHP script with a PDF header further on', '<?php system("id"); ?>\n%PDF-1.7\n', 'executable'],
    ['an iPhone photo', boxed('heic'), 'heic'],
    ['an iPhone photo under its general name', boxed('mif1'), 'heic'],
    ['an AVIF picture', boxed('avif'), 'heic'],
    ['an MP4 video', boxed('isom'), 'video'],
    ['a QuickTime video', boxed('qt  '), 'video'],
    ['an AVI video', 'RIFF\x24\0\0\0AVI LIST', 'video'],
    ['a zip file', zipOf({ 'scan.pdf': pdf() }), 'archive'],
    ['a zip file with a Word document in it', zipOf({ 'letter.docx': docx() }), 'archive'],
    ['a zip file with a folder named word', zipOf({ 'word/letter.pdf': pdf() }), 'archive'],
    ['an empty zip file', zipOf({}), 'archive'],
    ['a 7z file', '7z\xbc\xaf\x27\x1c\0\x04', 'archive'],
    ['a RAR file', 'Rar!\x1a\x07\x01\0', 'archive'],
    ['a gzip file', gzipSync(pdf()), 'archive'],
    ['a tar file', tar(), 'archive'],
    ['an old Word file', ole('1Table', 'WordDocument'), 'legacy-doc'],
    [
      'an old Word file with its names in lower case, far down',
      ole('a', 'b', 'c', 'd', 'e', 'worddocument'),
      'legacy-doc',
    ],
    ['a Word file from before Windows', '\x31\xbe\0\0\0\xab\0\0', 'legacy-doc'],
    ['an encrypted Word document', ole('EncryptionInfo', 'EncryptedPackage'), 'encrypted'],
    [
      'a large one, with its directory at the end',
      largeOle('a', 'b', 'c', 'd', 'EncryptedPackage'),
      'encrypted',
    ],
    ['a Word document in an encrypted zip', docx({}, { encrypted: true }), 'encrypted'],
    ['a Word document with macros', docx({ 'word/vbaProject.bin': 'x' }), 'macro'],
    [
      'a Word document that was cut off',
      docx({ 'word/media/a': randomBytes(9_000) }).subarray(0, 8_000),
      'corrupt',
    ],
    [
      'a template of Word with macros',
      zipOf({
        '[Content_Types].xml':
          '<Override ContentType="application/vnd.ms-word.template.macroEnabledTemplate.main+xml"/>',
        'word/document.xml': '',
      }),
      'macro',
    ],
    ['an old Excel file', ole('Workbook'), 'unsupported-type'],
    [
      'an Excel file',
      zipOf({ '[Content_Types].xml': '<Types/>', 'xl/workbook.xml': '' }),
      'unsupported-type',
    ],
    [
      'an OpenDocument text',
      zipOf({ mimetype: 'application/vnd.oasis.opendocument.text' }),
      'unsupported-type',
    ],
    ['a PowerPoint file', zipOf({ '[Content_Types].xml': '<Types/>', 'ppt/a.xml': '' }), 'unsupported-type'],
    ['a Pages file', zipOf({ 'Index/Document.iwa': '', 'preview.jpg': '' }), 'unsupported-type'],
    [
      'an XPS file',
      zipOf({ '[Content_Types].xml': '<Types/>', 'Documents/1/a.fdoc': '' }),
      'unsupported-type',
    ],
    ['a BMP', `BM\x3a\0\0\0\0\0\0\0\x36\0\0\0\x28\0\0\0${'\0'.repeat(40)}`, 'unsupported-type'],
    ['a WebP', 'RIFF\x24\0\0\0WEBPVP8 ', 'unsupported-type'],
    ['a JPEG 2000', '\0\0\0\x0cjP  \r\n\x87\n\0\0\0\x14ftypjp2 \0\0\0\0jp2 ', 'unsupported-type'],
    ['a PGP message', '-----BEGIN PGP MESSAGE-----\n', 'encrypted'],
    ['a GIF', 'GIF89a\x01\0\x01\0\0\0\0', 'unsupported-type'],
    ['a text', 'Dear colleague, the CT of 4 March shows …', 'unsupported-type'],
    ['a web page', '<!doctype html><title>%PDF</title>', 'unsupported-type'],
    ['RTF', '{\\rtf1 Dear colleague}', 'unsupported-type'],
    ['a few zeros', Buffer.alloc(300), 'unsupported-type'],
    ['one byte', 'P', 'unsupported-type'],
    ['the letters PK alone', 'PKa', 'unsupported-type'],
  ])('%s', async (_name, bytes, expected) => {
    expect(await verdict(bytes)).toBe(expected)
  })

  it('a macro part under any name, as long as it is declared', async () => {
    const declared = '<Default Extension="dat" ContentType="application/vnd.ms-office.vbaProject"/>'
    expect(await verdict(docx({ '[Content_Types].xml': declared, 'word/theme.dat': 'x' }))).toBe('macro')
    const swapped = Buffer.from(`\ufeff${declared}`, 'utf16le').swap16()
    expect(await verdict(docx({ '[Content_Types].xml': swapped, 'word/theme.dat': 'x' }))).toBe('macro')
  })

  it('a macro part that only one of two lists declares', async () => {
    const declared = '<Default Extension="dat" ContentType="application/vnd.ms-office.vbaProject"/>'
    expect(await verdict(docx({ '[CONTENT_TYPES].xml': declared, 'word/theme.dat': 'x' }))).toBe('corrupt')
  })

  it('a macro part in the directory that the end of the file names, whatever a 64-bit record says', async () => {
    const hidden = docx({ 'word/vbaProject.bin': 'x' })
    const shown = inZip64(docx())
    const locatorAt = shown.length - 22 - 20
    shown.writeBigUInt64LE(shown.readBigUInt64LE(locatorAt + 8) + BigInt(hidden.length), locatorAt + 8)
    const both = Buffer.concat([hidden, shown.subarray(0, -22), hidden.subarray(-22)])
    expect(await verdict(both)).toBe('macro')
  })

  it('a list of parts that would unpack to far more than it should', async () => {
    expect(await verdict(docx({ '[Content_Types].xml': Buffer.alloc(5_000_000, ' ') }))).toBe('corrupt')
  })

  it('never throws, and never takes noise for anything', async () => {
    const signatures = [
      '',
      '%PD',
      'PK\x03\x04',
      'PK\x05\x06',
      '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1',
      '\x08\0\x05\0',
      'ftyp',
    ]
    for (let round = 0; round < 300; round++) {
      const start = latin1(signatures[round % signatures.length] ?? '')
      const noise = Buffer.concat([start, randomBytes(Math.floor(Math.random() * 3_000) + 16)])
      expect(['application/dicom', 'application/pdf', DOCX]).not.toContain(await verdict(noise))
    }
  })
})
