/** A TIFF of one uncompressed strip (TIFF 6.0, section 2), with what no program here writes: odd values, missing tags. */
export function tiff(
  pixels: Uint16Array | Int16Array | Float32Array | Uint8Array,
  { width, height, without = [], photometric = 1 }: TiffOptions,
): Buffer {
  const data = Buffer.from(pixels.buffer, pixels.byteOffset, pixels.byteLength)
  const format = pixels instanceof Float32Array ? 3 : pixels instanceof Int16Array ? 2 : 1
  const samples = pixels.length / (width * height)
  const tags: [tag: number, value: number][] = [
    [256, width],
    [257, height],
    [258, pixels.BYTES_PER_ELEMENT * 8],
    [259, 1],
    [262, photometric],
    [273, 0],
    [277, samples],
    [278, height],
    [279, data.length],
    [339, format],
  ]
  const written = tags.filter(([tag]) => !without.includes(tag))
  const directory = Buffer.alloc(2 + 12 * written.length + 4)
  const start = 8 + directory.length
  directory.writeUInt16LE(written.length)
  for (const [index, [tag, value]] of written.entries()) {
    directory.writeUInt16LE(tag, 2 + 12 * index)
    // One LONG each: libtiff takes it for every sample.
    directory.writeUInt16LE(4, 4 + 12 * index)
    directory.writeUInt32LE(1, 6 + 12 * index)
    directory.writeUInt32LE(tag === 273 ? start : value, 10 + 12 * index)
  }
  return Buffer.concat([Buffer.from('II*\0\x08\0\0\0', 'latin1'), directory, data])
}

interface TiffOptions {
  width: number
  height: number
  without?: number[]
  photometric?: number
}
