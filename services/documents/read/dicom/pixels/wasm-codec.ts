/** A decoder of `@cornerstonejs/codec-*`. Its methods throw numbers and objects of C++. */
export interface WasmDecoder {
  /** Where the compressed bytes are put. */
  getEncodedBuffer(length: number): Uint8Array
  getDecodedBuffer(): Uint8Array
  decode(): void
  getFrameInfo(): {
    width: number
    height: number
    bitsPerSample: number
    componentCount: number
    isSigned?: boolean
  }
  delete(): void
}

/** Of JPEG 2000: it can be decoded at a half, a quarter … of its size. */
export interface ScalingDecoder extends WasmDecoder {
  decodeSubResolution(level: number, layer: number): void
}

/** Of JPEG-LS. */
export interface InterleavingDecoder extends WasmDecoder {
  /** 0: the channels one after another, as planes. */
  getInterleaveMode(): number
}

interface Decoders {
  J2KDecoder: ScalingDecoder
  HTJ2KDecoder: ScalingDecoder
  JpegLSDecoder: InterleavingDecoder
}

export type CreateCodec<Name extends keyof Decoders> = (options: {
  print(line: string): void
  printErr(line: string): void
}) => Promise<Record<Name, new () => Decoders[Name]>>

/** Codecs write their complaints to the console; what they throw is enough. A new one each time, for it becomes the module. */
export function silent() {
  return { print: () => {}, printErr: () => {} }
}

/** A copy of what was decoded, in its own kind of list; the instance and its memory go. */
export function decodedValues(decoder: WasmDecoder, bits: number, isSigned: boolean) {
  const { buffer } = Uint8Array.from(decoder.getDecodedBuffer())
  if (bits <= 8) return isSigned ? new Int8Array(buffer) : new Uint8Array(buffer)
  return isSigned ? new Int16Array(buffer) : new Uint16Array(buffer)
}
