/** What is used of codecs that come without types. Each module is a factory of a WebAssembly instance of its own. */
declare module '@cornerstonejs/codec-openjpeg/decodewasmjs' {
  const create: import('./wasm-codec.ts').CreateCodec<'J2KDecoder'>
  export default create
}

declare module '@cornerstonejs/codec-openjph/wasmjs' {
  const create: import('./wasm-codec.ts').CreateCodec<'HTJ2KDecoder'>
  export default create
}

declare module '@cornerstonejs/codec-charls/decodewasmjs' {
  const create: import('./wasm-codec.ts').CreateCodec<'JpegLSDecoder'>
  export default create
}

declare module 'jpeg-lossless-decoder-js' {
  export class Decoder {
    /** What has been decoded, when `decode` throws. */
    outputData: Uint8Array | Uint16Array | null
    xDim: number
    yDim: number
    numComp: number
    decode(buffer: ArrayBuffer, offset: number, length: number, numBytes: 1 | 2): Uint8Array | Uint16Array
  }
}
