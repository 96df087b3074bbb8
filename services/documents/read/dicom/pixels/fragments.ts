import type { DataSet } from '../data-set.ts'

/** Pieces of the compressed pixels of a file, in their order (PS3.5, A.4). */
export interface Fragments {
  /** Where each frame begins, counted from the first piece; empty where that is not told. */
  offsets: number[]
  pieces: { bytes: Buffer; offset: number }[]
  /** The file ends before its last piece does. */
  isCutOff: boolean
}

/** A file of ten seconds of video has a few hundred. */
const MOST_PIECES = 100_000

/** First bytes of an item: its tag. Compressed pixels are always little-endian. */
const ITEM = 0xe000fffe

/** Undefined where the pixels are not in pieces, which is to say not compressed. */
export function fragmentsOf(value: Buffer): Fragments | undefined {
  if (value.length < 8 || value.readUInt32LE(0) !== ITEM) return undefined
  const pieces: Fragments['pieces'] = []
  let isCutOff = false
  let at = 0
  let first = 0
  while (at + 8 <= value.length && value.readUInt32LE(at) === ITEM && pieces.length <= MOST_PIECES) {
    const start = at + 8
    const end = start + value.readUInt32LE(at + 4)
    if (end > value.length) isCutOff = true
    if (pieces.length === 1) first = at
    pieces.push({ bytes: value.subarray(start, Math.min(end, value.length)), offset: at - first })
    at = end
  }
  const table = pieces.shift()?.bytes ?? Buffer.alloc(0)
  const offsets = Array.from({ length: Math.floor(table.length / 4) }, (_, index) =>
    table.readUInt32LE(index * 4),
  )
  return {
    offsets,
    pieces: pieces.map((piece, index) => (index === 0 ? { ...piece, offset: 0 } : piece)),
    isCutOff,
  }
}

/** The compressed bytes of each frame. */
export function framesOf(fragments: Fragments, frames: number, dataSet: DataSet): Buffer[] {
  const { pieces } = fragments
  if (frames <= 1) return [Buffer.concat(pieces.map(({ bytes }) => bytes))]
  if (pieces.length === frames) return pieces.map(({ bytes }) => bytes)
  const starts = [extendedOffsets(dataSet), fragments.offsets].find(offsets => offsets.length === frames)
  return group(pieces, starts ? ({ offset }) => starts.includes(offset) : ({ bytes }) => beginsPicture(bytes))
}

/** The 64-bit table of newer files (PS3.3, C.7.6.3.1.8). */
function extendedOffsets(dataSet: DataSet): number[] {
  const table = dataSet.bytes('x7fe00001') ?? Buffer.alloc(0)
  return Array.from({ length: Math.floor(table.length / 8) }, (_, index) =>
    Number(table.readBigUInt64LE(index * 8)),
  )
}

/** A JPEG or JPEG-LS, a JPEG 2000 codestream, a JP2 file. */
function beginsPicture(bytes: Buffer): boolean {
  return ['ffd8ff', 'ff4fff', '000000'].includes(bytes.toString('hex', 0, 3))
}

function group(
  pieces: Fragments['pieces'],
  begins: (piece: Fragments['pieces'][number]) => boolean,
): Buffer[] {
  const groups: Buffer[][] = []
  for (const piece of pieces) {
    const last = groups.at(-1)
    if (last && !begins(piece)) last.push(piece.bytes)
    else groups.push([piece.bytes])
  }
  return groups.map(group => Buffer.concat(group))
}
