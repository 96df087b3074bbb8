import { HuffmanBits } from './huffman-bits.ts'
import { inverseDct, zigzag } from './inverse-dct.ts'
import { jpegHeader, segmentsOf } from './jpeg-header.ts'
import type { Pixels } from './pixels.ts'

interface Component {
  horizontal: number
  vertical: number
  quantization: Float64Array
  dc: Uint16Array
  ac: Uint16Array
  predicted: number
  /** In whole blocks; wider than the picture. */
  stride: number
  samples: Uint16Array
}

/**
 * A JPEG of up to 12 bits in one scan of Huffman codes (DICOM's process 2 and 4), which decoders for pictures of 8 bits
 * refuse. What is cut off stays grey. The start and end of the spectrum that the scan names are not minded: all of it is
 * there, whatever some devices wrote. Throws on what is written in another way.
 */
export function decodeExtendedJpeg(bytes: Buffer): Omit<Pixels, 'isYbr'> {
  const { width, height, bits, components: declared } = jpegHeader(bytes)
  const tables = tablesOf(bytes)
  const most = { horizontal: 1, vertical: 1 }
  for (const { horizontal, vertical } of declared) {
    most.horizontal = Math.max(most.horizontal, horizontal)
    most.vertical = Math.max(most.vertical, vertical)
  }
  const across = Math.ceil(width / (8 * most.horizontal))
  const down = Math.ceil(height / (8 * most.vertical))
  const components = declared.map(({ id, horizontal, vertical }, index): Component => {
    const codes = tables.scan.find(component => component.id === id)
    const stride = across * horizontal * 8
    return {
      horizontal,
      vertical,
      quantization: needed(tables.quantization[tables.quantizers[index] ?? 0]),
      dc: needed(tables.huffman[codes?.dc ?? -1]),
      ac: needed(tables.huffman[(codes?.ac ?? -1) + 16]),
      predicted: 0,
      stride,
      samples: new Uint16Array(stride * down * vertical * 8).fill(1 << (bits - 1)),
    }
  })
  decodeScan(new HuffmanBits(bytes, tables.scanStart), components, {
    across,
    down,
    bits,
    restart: tables.restart,
  })

  const values = new Uint16Array(width * height * components.length)
  components.forEach((component, channel) => {
    const { horizontal, vertical, stride, samples } = component
    for (let y = 0; y < height; y++) {
      const row = Math.floor((y * vertical) / most.vertical) * stride
      for (let x = 0; x < width; x++) {
        const sample = samples[row + Math.floor((x * horizontal) / most.horizontal)] ?? 0
        values[(y * width + x) * components.length + channel] = sample
      }
    }
  })
  return { width, height, channels: components.length, values, bits }
}

function decodeScan(
  stream: HuffmanBits,
  components: Component[],
  { across, down, bits, restart }: { across: number; down: number; bits: number; restart: number },
): void {
  for (let unit = 0; unit < across * down && !stream.isAtEnd; unit++) {
    if (restart > 0 && unit > 0 && unit % restart === 0) {
      stream.restart()
      for (const component of components) component.predicted = 0
    }
    const left = unit % across
    const top = Math.floor(unit / across)
    for (const component of components) {
      for (let y = 0; y < component.vertical; y++) {
        for (let x = 0; x < component.horizontal; x++) {
          const at =
            (top * component.vertical + y) * 8 * component.stride + (left * component.horizontal + x) * 8
          inverseDct(coefficients(stream, component), component.samples, at, component.stride, bits)
        }
      }
    }
  }
}

function coefficients(stream: HuffmanBits, component: Component): Float64Array {
  const { quantization, dc, ac } = component
  const block = new Float64Array(64)
  component.predicted += stream.signed(stream.symbol(dc))
  block[0] = component.predicted * (quantization[0] ?? 1)
  for (let index = 1; index < 64; index++) {
    const symbol = stream.symbol(ac)
    const size = symbol & 15
    if (size === 0 && symbol >> 4 < 15) break
    index += symbol >> 4
    if (size > 0 && index < 64) block[zigzag[index] ?? 0] = stream.signed(size) * (quantization[index] ?? 1)
  }
  return block
}

function tablesOf(bytes: Buffer) {
  const quantization: (Float64Array | undefined)[] = []
  /** DC tables from 0, AC tables from 16. */
  const huffman: (Uint16Array | undefined)[] = []
  let scan: { id: number; dc: number; ac: number }[] = []
  let quantizers: number[] = []
  let restart = 0
  let scanStart = bytes.length
  for (const { marker, start, end } of segmentsOf(bytes)) {
    const segment = bytes.subarray(start, end)
    if (marker === 0xdb) readQuantization(segment, quantization)
    if (marker === 0xc4) readHuffman(segment, huffman)
    if (marker === 0xdd) restart = segment.readUInt16BE(0)
    if (marker === 0xc0 || marker === 0xc1)
      quantizers = Array.from({ length: segment.readUInt8(5) }, (_, index) =>
        segment.readUInt8(8 + index * 3),
      )
    if (marker !== 0xda) continue
    scanStart = end
    scan = Array.from({ length: segment.readUInt8(0) }, (_, index) => {
      const tables = segment.readUInt8(2 + index * 2)
      return { id: segment.readUInt8(1 + index * 2), dc: tables >> 4, ac: tables & 15 }
    })
  }
  return { quantization, huffman, scan, quantizers, restart, scanStart }
}

function readQuantization(segment: Buffer, tables: (Float64Array | undefined)[]): void {
  for (let at = 0; at < segment.length; ) {
    const head = segment.readUInt8(at++)
    const size = head >> 4 ? 2 : 1
    const table = new Float64Array(64)
    for (let index = 0; index < 64; index++, at += size)
      table[index] = size === 2 ? segment.readUInt16BE(at) : segment.readUInt8(at)
    tables[head & 15] = table
  }
}

function readHuffman(segment: Buffer, tables: (Uint16Array | undefined)[]): void {
  for (let at = 0; at + 17 <= segment.length; ) {
    const head = segment.readUInt8(at)
    const counts = segment.subarray(at + 1, at + 17)
    const total = counts.reduce((sum, count) => sum + count, 0)
    tables[(head & 15) + (head >> 4 ? 16 : 0)] = HuffmanBits.table(
      counts,
      segment.subarray(at + 17, at + 17 + total),
    )
    at += 17 + total
  }
}

function needed<Table>(table: Table | undefined): Table {
  if (!table) throw new Error('a JPEG that lacks a table')
  return table
}
