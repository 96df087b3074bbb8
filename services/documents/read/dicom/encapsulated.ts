import { decodeXml, unescapeXml } from '../../formats/xml.ts'
import { type Contents, mostText, nothingRead, type ReadOptions } from '../contents.ts'
import type { DataSet } from './data-set.ts'

/** What a document says that a DICOM file carries, a PDF or a letter in XML; undefined when it carries none. */
export async function readEncapsulated(
  dataSet: DataSet,
  options: ReadOptions,
): Promise<Contents | undefined> {
  const bytes = dataSet.bytes('x00420011')
  if (!bytes || bytes.length === 0) return undefined
  const start = bytes.toString('latin1', 0, 1024)
  if (start.includes('%PDF-')) return await pdfIn(bytes, options)
  return /^\W*</.test(start) ? xmlIn(bytes) : nothingRead
}

async function pdfIn(bytes: Buffer, options: ReadOptions): Promise<Contents> {
  // Few files need it, and it is large.
  const { readPdfBytes } = await import('../pdf/read-pdf.ts')
  const result = await readPdfBytes(async () => bytes, options)
  return 'contents' in result ? result.contents : nothingRead
}

/** The words between the marks of a letter in CDA. */
function xmlIn(bytes: Buffer): Contents {
  const text = decodeXml(bytes.subarray(0, 20 * mostText))
    .replace(/<[^<>]*>/g, '\n')
    .replaceAll('\0', '')
    .split('\n')
    .map(line => unescapeXml(line).trim())
    .filter(line => line !== '')
    .join('\n')
    .slice(0, mostText)
  return { text, textFrom: text ? 'text' : 'none', preview: null, isPartial: false }
}
