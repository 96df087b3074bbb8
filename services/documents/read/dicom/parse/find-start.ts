import { CONVINCING, guessEncoding } from './guess-encoding.ts'

/** A DICOM file's marker, after 128 bytes that may hold anything (PS3.10, 7.1). */
const MARKER = 'DICM'
const PREAMBLE_BYTES = 128
/** So many elements are believed without a marker. */
const CREDIBLE = 3
/** Something unknown before the elements is skipped up to here. */
const FURTHEST = 4096
/** Groups that a file can begin with: its own header, and what it is about. */
const FIRST_GROUPS = [0x0002, 0x0008]

/** Where the elements of a file begin, whether it has the marker or not; undefined where nothing looks like them. */
export function findStart(bytes: Buffer): number | undefined {
  const marked = [PREAMBLE_BYTES, 0].find(at => bytes.toString('latin1', at, at + 4) === MARKER)
  if (marked !== undefined) return marked + MARKER.length
  if (guessEncoding(bytes, 0, { least: CREDIBLE })) return 0
  for (let at = 1; at < Math.min(FURTHEST, bytes.length - 8); at++) {
    const isFirst =
      FIRST_GROUPS.includes(bytes.readUInt16LE(at)) || FIRST_GROUPS.includes(bytes.readUInt16BE(at))
    if (isFirst && guessEncoding(bytes, at, { least: CONVINCING })) return at
  }
  return undefined
}
