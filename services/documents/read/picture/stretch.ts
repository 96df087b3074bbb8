/** Of all values, these at either end may be lost: a few odd ones would leave the rest without contrast. */
const LOST = 0.005
/** So many values are enough to know their range. */
const LOOKED_AT = 100_000

/** Values of any range, as of a radiograph with 12 bits or Hounsfield units, spread over 8 bits. */
export function stretch(floats: Buffer): Buffer {
  const count = Math.floor(floats.length / 4)
  const values = new Float32Array(floats.buffer, floats.byteOffset, count)
  const [low, high] = rangeOf(values)
  const scale = high > low ? 255 / (high - low) : 0
  // Clamps and rounds; what is not a number becomes black.
  return Buffer.from(Uint8ClampedArray.from(values, value => (value - low) * scale).buffer)
}

function rangeOf(values: Float32Array): [low: number, high: number] {
  const step = Math.max(1, Math.floor(values.length / LOOKED_AT))
  const sample = values.filter((value, at) => at % step === 0 && Number.isFinite(value)).sort()
  const lost = Math.floor(sample.length * LOST)
  return [sample[lost] ?? 0, sample[sample.length - 1 - lost] ?? 0]
}
