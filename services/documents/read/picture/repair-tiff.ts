import { readTiffDirectory } from './tiff-directory.ts'

/** TIFF 6.0, and the fax and JPEG tags that libtiff knows: all that pixels need. */
const tags = {
  width: 256,
  height: 257,
  bitsPerSample: 258,
  photometric: 262,
  samplesPerPixel: 277,
  extraSamples: 338,
}
const NEEDED = new Set([
  ...[
    254, 256, 257, 258, 259, 262, 266, 273, 274, 277, 278, 279, 284, 292, 293, 317, 320, 322, 323, 324, 325,
  ],
  ...[332, 338, 339, 347, 512, 513, 514, 519, 520, 521, 529, 530, 532],
])
const SHORT = 3
const photometrics = { darkIsZero: 1, rgb: 2, separated: 5, lab: 8 }
/** One of unknown meaning. */
const UNSPECIFIED = 0

/**
 * The first page of a TIFF file that the library refuses for what its directory lacks, or for tags that no pixel needs;
 * null where there is nothing to repair. A picture in L*a*b* becomes grey.
 */
export function repairTiff(file: Buffer): Buffer | null {
  const directory = readTiffDirectory(file)
  if (!directory?.numberOf(tags.width) || !directory.numberOf(tags.height)) return null
  const { isLittleEndian, numberOf } = directory
  const entry = (tag: number, values: number[]) => shortEntry(isLittleEndian, tag, values)

  const entries = new Map([...directory.entries].filter(([tag]) => NEEDED.has(tag)))
  const samples = numberOf(tags.samplesPerPixel) ?? 1
  const photometric = numberOf(tags.photometric)
  if (photometric === undefined) {
    const guess = [photometrics.darkIsZero, photometrics.darkIsZero, photometrics.rgb, photometrics.separated]
    entries.set(tags.photometric, entry(tags.photometric, [guess[samples - 1] ?? photometrics.darkIsZero]))
  }
  if (photometric === photometrics.lab && samples === 3) {
    entries.set(tags.photometric, entry(tags.photometric, [photometrics.darkIsZero]))
    entries.set(tags.extraSamples, entry(tags.extraSamples, [UNSPECIFIED, UNSPECIFIED]))
  }
  return withDirectory(file, isLittleEndian, entries)
}

function withDirectory(file: Buffer, isLittleEndian: boolean, entries: Map<number, Buffer>): Buffer {
  const start = file.length + (file.length % 2)
  const head = Buffer.from(file.subarray(0, 8))
  const count = Buffer.alloc(2)
  if (isLittleEndian) {
    head.writeUInt32LE(start, 4)
    count.writeUInt16LE(entries.size)
  } else {
    head.writeUInt32BE(start, 4)
    count.writeUInt16BE(entries.size)
  }
  const sorted = [...entries].sort(([first], [second]) => first - second).map(([, bytes]) => bytes)
  const noNext = Buffer.alloc(4)
  return Buffer.concat([head, file.subarray(8), Buffer.alloc(start - file.length), count, ...sorted, noNext])
}

/** At most two values, which stand in the entry itself. */
function shortEntry(isLittleEndian: boolean, tag: number, values: number[]): Buffer {
  const bytes = Buffer.alloc(12)
  const shorts = [tag, SHORT, ...(isLittleEndian ? [values.length, 0] : [0, values.length]), ...values]
  for (const [index, short] of shorts.entries()) {
    if (isLittleEndian) bytes.writeUInt16LE(short, index * 2)
    else bytes.writeUInt16BE(short, index * 2)
  }
  return bytes
}
