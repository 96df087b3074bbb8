/** Where in a block of 8 by 8 a coefficient belongs, in the order in which they are written (T.81, figure A.6). */
export const zigzag = Uint8Array.from([
  0, 1, 8, 16, 9, 2, 3, 10, 17, 24, 32, 25, 18, 11, 4, 5, 12, 19, 26, 33, 40, 48, 41, 34, 27, 20, 13, 6, 7,
  14, 21, 28, 35, 42, 49, 56, 57, 50, 43, 36, 29, 22, 15, 23, 30, 37, 44, 51, 58, 59, 52, 45, 38, 31, 39, 46,
  53, 60, 61, 54, 47, 55, 62, 63,
])

/** `cosines[x * 8 + u]`, with the factors of T.81, A.3.3. */
const cosines = Float64Array.from({ length: 64 }, (_, index) => {
  const x = index >> 3
  const u = index & 7
  return (Math.cos(((2 * x + 1) * u * Math.PI) / 16) / 2) * (u === 0 ? Math.SQRT1_2 : 1)
})
const rows = new Float64Array(64)

/** Samples of a block from its coefficients, put where it stands in its component. */
export function inverseDct(
  block: Float64Array,
  out: Uint16Array,
  at: number,
  stride: number,
  bits: number,
): void {
  const most = (1 << bits) - 1
  const middle = 1 << (bits - 1)
  for (let v = 0; v < 8; v++) {
    for (let x = 0; x < 8; x++) {
      let sum = 0
      for (let u = 0; u < 8; u++) sum += (cosines[x * 8 + u] ?? 0) * (block[v * 8 + u] ?? 0)
      rows[v * 8 + x] = sum
    }
  }
  for (let y = 0; y < 8; y++) {
    for (let x = 0; x < 8; x++) {
      let sum = middle
      for (let v = 0; v < 8; v++) sum += (cosines[y * 8 + v] ?? 0) * (rows[v * 8 + x] ?? 0)
      out[at + y * stride + x] = Math.max(0, Math.min(most, Math.round(sum)))
    }
  }
}
