import { describe, expect, it } from 'vitest'
import { bytesOf } from '../../../../services/documents/byte-source.ts'
import type { PdfValue } from '../../../../services/documents/gate/formats/pdf-object.ts'
import { opensWithoutPassword } from '../../../../services/documents/gate/formats/pdf-password.ts'
import { sniff } from '../../../../services/documents/gate/sniff.ts'
import { pdfOf } from '../../../support/pdfkit.ts'
import { pdf } from '../files.ts'

/** 40-bit RC4, 128-bit RC4, 128-bit AES, 256-bit AES. */
const versions = ['1.3', '1.4', '1.6', '1.7ext3'] as const
const made = (options: PDFKit.PDFDocumentOptions) =>
  pdfOf(document => document.text('Discharge letter'), options)
const isLocked = async (bytes: Buffer) => 'reason' in (await sniff(bytesOf(bytes)))

describe('a PDF with encryption', () => {
  it.each(versions)('is refused when it asks for a password (PDF %s)', async pdfVersion => {
    expect(await sniff(bytesOf(await made({ pdfVersion, userPassword: 'geheim' })))).toEqual({
      reason: 'encrypted',
    })
  })

  it.each(versions)(
    'is taken when only printing is locked, since anybody can read it (PDF %s)',
    async pdfVersion => {
      const bytes = await made({
        pdfVersion,
        ownerPassword: 'clinic',
        permissions: { printing: false },
      } as never)
      expect(bytes.includes('/Encrypt')).toBe(true)
      expect(await sniff(bytesOf(bytes))).toEqual({ contentType: 'application/pdf' })
    },
  )

  // The user entries were written by qpdf, whose 256-bit encryption is of revision 6.
  it.each([
    ['', 'c9fbebecaf647ad9b363c058e04905ae56ad224a7314c0a9836584eddb6219354eed6d5fe073e3e42663203f782e2e41'],
    [
      'secret',
      '34f0048eabf8ff77e41033518f9d6672443002b95a05dc973ceb35651500ab8ea3567461331be71dab9fb1ca243614ff',
    ],
  ])('of PDF 2.0 is known to open without a password or not ("%s")', (password, user) => {
    const encryption = new Map<string, PdfValue>([
      ['Filter', '/Standard'],
      ['R', 6],
      ['U', Buffer.from(user, 'hex')],
    ])
    expect(opensWithoutPassword(encryption, Buffer.alloc(0))).toBe(password === '')
  })

  it('is refused when another handler than the standard one keeps the key', async () => {
    expect(await isLocked(pdf(0, '/Encrypt<</Filter/Adobe.PubSec/V 4>>'))).toBe(true)
  })

  it('is found in a large file whose encryption stands in the middle', async () => {
    const encryption = '\n9 0 obj % in here\n<</Filter/Standard/V 1/R 2/O(x)/U(y)/P -4>>\nendobj\n'
    const bytes = pdf(3_000_000, '/Encrypt 9 0 R')
    bytes.write(encryption, 1_500_000, 'latin1')
    expect(await isLocked(bytes)).toBe(true)
  })

  it('is found by the table of a file that is too large to look through', async () => {
    const encryption = '9 0 obj\n<</Filter/Standard/V 1/R 2/O(x)/U(y)/P -4>>\nendobj\n'
    const bytes = pdf(20_000_000, '/Encrypt 9 0 R')
    bytes.write(encryption, 7_000_000, 'latin1')
    bytes.write('xref\n0 1\n0000000000 65535 f \n9 1\n0007000000 00000 n \n', 9_000_000, 'latin1')
    const pointing = Buffer.from(
      bytes.toString('latin1').replace('startxref\n0', 'startxref\n9000000'),
      'latin1',
    )
    expect(await isLocked(pointing)).toBe(true)
  })

  it('is not seen where a document only writes about it', async () => {
    const bytes = pdf(200_000)
    bytes.write('(set /Encrypt 9 0 R in the trailer) Tj', 190_000, 'latin1')
    bytes.write('/Encrypt, /Encrypt <</broken', 150_000, 'latin1')
    expect(await isLocked(bytes)).toBe(false)
  })
})
