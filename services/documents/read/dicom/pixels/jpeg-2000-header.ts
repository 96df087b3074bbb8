const START_OF_CODESTREAM = Buffer.from([0xff, 0x4f, 0xff, 0x51])
const CAPABILITIES = Buffer.from([0xff, 0x50])
const CODING_STYLE = Buffer.from([0xff, 0x52])
const START_OF_TILE = Buffer.from([0xff, 0x90])

/** What a codestream says of itself before its pixels (T.800, A.5 and A.6). */
export interface Jpeg2000Header {
  /** Without the file that may be around it. */
  codestream: Buffer
  width: number
  height: number
  channels: number
  /** How often it can be halved. */
  levels: number
  /** Of part 15. */
  isHighThroughput: boolean
  /** Colours were turned into brightness and differences, and decoders turn them back. */
  isColourTransformed: boolean
}

/** Throws on what is no JPEG 2000. */
export function jpeg2000Header(bytes: Buffer): Jpeg2000Header {
  const start = bytes.indexOf(START_OF_CODESTREAM)
  if (start < 0) throw new Error('no codestream')
  const codestream = bytes.subarray(start)
  const tile = codestream.indexOf(START_OF_TILE)
  const header = tile < 0 ? codestream : codestream.subarray(0, tile)
  const style = header.indexOf(CODING_STYLE)
  return {
    codestream,
    width: header.readUInt32BE(8) - header.readUInt32BE(16),
    height: header.readUInt32BE(12) - header.readUInt32BE(20),
    channels: header.readUInt16BE(40),
    levels: style < 0 ? 0 : header.readUInt8(style + 9),
    isHighThroughput: header.includes(CAPABILITIES),
    isColourTransformed: style >= 0 && header[style + 8] === 1,
  }
}

/** The same codestream, with another word on its size. */
export function withSize(
  { codestream }: Jpeg2000Header,
  { width, height }: { width: number; height: number },
): Jpeg2000Header {
  const changed = Buffer.from(codestream)
  changed.writeUInt16BE(0, 6) // no profile
  changed.writeUInt32BE(width, 8)
  changed.writeUInt32BE(height, 12)
  return jpeg2000Header(changed)
}
