import { randomUUID } from 'node:crypto'
import { rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Contents, FileToRead, ReadOptions } from '../contents.ts'
import type { DataSet } from './data-set.ts'

/** What a document says that a DICOM file carries, a PDF or text; undefined when it carries none that can be read. */
export async function readEncapsulated(
  dataSet: DataSet,
  file: FileToRead,
  options: ReadOptions,
): Promise<Contents | undefined> {
  const bytes = dataSet.bytes('x00420011')
  if (!bytes || bytes.length === 0) return undefined
  if (bytes.toString('latin1', 0, 1024).includes('%PDF-')) return await pdfIn(bytes, file, options)
  return undefined
}

async function pdfIn(bytes: Buffer, file: FileToRead, options: ReadOptions): Promise<Contents | undefined> {
  const path = join(dirname(file.path), `${randomUUID()}.pdf`)
  // Few files need it, and it is large.
  const { readPdf } = await import('../pdf/read-pdf.ts')
  try {
    await writeFile(path, bytes, { mode: 0o600 })
    const result = await readPdf({ path, contentType: 'application/pdf' }, options)
    return 'contents' in result ? result.contents : undefined
  } finally {
    await rm(path, { force: true })
  }
}
