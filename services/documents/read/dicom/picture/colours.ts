import type { Pixels } from '../pixels/pixels.ts'

/** RGB of 8 bits, from colours of any depth. */
export function coloursOf({ values, bits, isYbr }: Pixels): Uint8Array {
  const drop = Math.max(0, bits - 8)
  const out = new Uint8Array(values.length)
  // Numbers of 32 bits are too large for shifts.
  const scale = 2 ** drop
  for (let at = 0; at < values.length; at++) out[at] = Math.floor((values[at] ?? 0) / scale)
  return isYbr ? fromYbr(out) : out
}

/** In place (PS3.3, C.7.6.3.1.2). */
function fromYbr(out: Uint8Array): Uint8Array {
  const clamped = new Uint8ClampedArray(out.buffer, out.byteOffset, out.length)
  for (let at = 0; at + 2 < out.length; at += 3) {
    const y = out[at] ?? 0
    const blue = (out[at + 1] ?? 0) - 128
    const red = (out[at + 2] ?? 0) - 128
    clamped[at] = y + 1.402 * red
    clamped[at + 1] = y - 0.344136 * blue - 0.714136 * red
    clamped[at + 2] = y + 1.772 * blue
  }
  return out
}
