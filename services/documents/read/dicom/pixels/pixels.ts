export type Values =
  | Uint8Array
  | Int8Array
  | Uint16Array
  | Int16Array
  | Uint32Array
  | Int32Array
  | Float32Array
  | Float64Array

/** One frame, decoded. */
export interface Pixels {
  width: number
  height: number
  /** Values a pixel, one beside another: 1 or 3. */
  channels: number
  values: Values
  /** Bits that a value uses. */
  bits: number
  /** Colours were stored as brightness and two differences, and have not been converted yet. */
  isYbr: boolean
}

/** More are not decoded: 8 kilopixels squared is more than any detector has. */
export const MOST_VALUES = 100_000_000

/** A stream that says it is much larger than the tags say is damaged, or a trap for who decodes it. */
export function isCredible(stream: Size, declared: Size): boolean {
  return stream.width * stream.height <= 2 * declared.width * declared.height
}

interface Size {
  width: number
  height: number
}

/** A list for integers of so many bits. */
export function integers(
  count: number,
  bits: number,
  isSigned: boolean,
): Exclude<Values, Float32Array | Float64Array> {
  if (bits <= 8) return isSigned ? new Int8Array(count) : new Uint8Array(count)
  if (bits <= 16) return isSigned ? new Int16Array(count) : new Uint16Array(count)
  return isSigned ? new Int32Array(count) : new Uint32Array(count)
}

/** What a codec gives: the stream's own word on what it is, which need not be what the tags say. */
export interface DecodedStream {
  width: number
  height: number
  channels: number
  values: Values
  bits: number
  isSigned: boolean
  /** Colours had been turned into brightness and differences, and are turned back. */
  isColourTransformed: boolean
}
