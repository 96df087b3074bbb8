import type { ByteSource } from '../../byte-source.ts'
import { type PdfReference, readPdfObject } from './pdf-object.ts'

/** ISO 32000-1, 7.5.4: every line of a table has the same length. */
const LINE_BYTES = 20
const LOOK_BYTES = 2048
/** A file that was saved again has a table for each time, and each leads to the one before. */
const MAX_TABLES = 6
/** Parts of a table, each with numbers that follow one another. */
const MAX_PARTS = 32
const PART = /^\s*(\d{1,10})\s+(\d{1,10})\s*?(?:\r\n|[\r\n])/
const LINE = /^(\d{10}) \d{5} n/
const HEADING = /^\s*(\d{1,10})\s+\d{1,5}\s+obj\b/

interface Search {
  /** Of the newest table. */
  tableAt: number
  /** To be added to all offsets. */
  shift: number
  wanted: PdfReference
  /** Of the object, at most. */
  bytes: number
}

/** The object that a plain table lists, from its value on. Undefined where there is none: newer files have streams. */
export async function findInTables(file: ByteSource, search: Search): Promise<string | undefined> {
  const { shift, wanted, bytes } = search
  let tableAt: number | undefined = search.tableAt
  for (let table = 0; tableAt !== undefined && table < MAX_TABLES; table++) {
    const found: Found = await lookThrough(file, tableAt, wanted.number)
    if (found.offset !== undefined) {
      const text = await textAt(file, shift + found.offset, bytes + LINE_BYTES)
      const heading = HEADING.exec(text)
      return heading && Number(heading[1]) === wanted.number ? text.slice(heading[0].length) : undefined
    }
    tableAt = found.previous === undefined ? undefined : shift + found.previous
  }
  return undefined
}

interface Found {
  offset?: number
  /** Where the table before this one is. */
  previous?: number
}

async function lookThrough(file: ByteSource, tableAt: number, wanted: number): Promise<Found> {
  let text = await textAt(file, tableAt, LOOK_BYTES)
  const start = /^\s*xref/.exec(text)
  if (!start) return {}
  let at = tableAt + start[0].length
  for (let part = 0; part < MAX_PARTS; part++) {
    text = await textAt(file, at, LOOK_BYTES)
    const heading = PART.exec(text)
    if (!heading) break
    const first = Number(heading[1])
    const count = Number(heading[2])
    const lines = at + heading[0].length
    if (wanted >= first && wanted < first + count) {
      const line = LINE.exec(await textAt(file, lines + (wanted - first) * LINE_BYTES, LINE_BYTES))
      return line ? { offset: Number(line[1]) } : {}
    }
    at = lines + count * LINE_BYTES
  }
  return previousIn(text)
}

function previousIn(text: string): Found {
  const trailer = /^\s*trailer/.exec(text)
  const dictionary = trailer && readPdfObject(text, trailer[0].length)
  const previous = dictionary instanceof Map ? dictionary.get('Prev') : undefined
  return typeof previous === 'number' && Number.isInteger(previous) && previous > 0 ? { previous } : {}
}

async function textAt(file: ByteSource, at: number, bytes: number): Promise<string> {
  return at < file.size ? (await file.read(at, bytes)).toString('latin1') : ''
}
