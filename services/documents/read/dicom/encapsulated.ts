import { randomUUID } from 'node:crypto'
import { rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { type Contents, type FileToRead, mostText, type ReadOptions } from '../contents.ts'
import type { DataSet } from './data-set.ts'

const unread: Contents = { text: '', textFrom: 'none', preview: null, isPartial: true }

/** What a document says that a DICOM file carries, a PDF or a letter in XML; undefined when it carries none. */
export async function readEncapsulated(
  dataSet: DataSet,
  file: FileToRead,
  options: ReadOptions,
): Promise<Contents | undefined> {
  const bytes = dataSet.bytes('x00420011')
  if (!bytes || bytes.length === 0) return undefined
  const start = bytes.toString('latin1', 0, 1024)
  if (start.includes('%PDF-')) return await pdfIn(bytes, file, options)
  return /^\W*</.test(start) ? xmlIn(bytes) : unread
}

/** The reader of PDFs takes a path: a copy stands beside the file for as long as it reads. */
async function pdfIn(bytes: Buffer, file: FileToRead, options: ReadOptions): Promise<Contents> {
  const path = join(dirname(file.path), `${randomUUID()}.pdf`)
  try {
    // Few files need it, and it is large.
    const { readPdf } = await import('../pdf/read-pdf.ts')
    await writeFile(path, bytes, { mode: 0o600 })
    const result = await readPdf({ path, contentType: 'application/pdf' }, options)
    return 'contents' in result ? result.contents : unread
  } catch {
    return unread
  } finally {
    await rm(path, { force: true })
  }
}

/** The words between the marks of a letter in CDA. */
function xmlIn(bytes: Buffer): Contents {
  const text = bytes
    .toString('utf8', 0, 20 * mostText)
    .replace(/<[^<>]*>/g, '\n')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&(?:amp|#38);/g, '&')
    .replaceAll('\0', '')
    .split('\n')
    .map(line => line.trim())
    .filter(line => line !== '')
    .join('\n')
    .slice(0, mostText)
  return { text, textFrom: text ? 'text' : 'none', preview: null, isPartial: false }
}
