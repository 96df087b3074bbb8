import type { RawPixels } from '../../picture/open.ts'
import type { DataSet } from '../data-set.ts'

const WIDTH = 1000
const LANE = 56
const MARGIN = 4
const MOST_CHANNELS = 24

/** The channels of a signal such as an ECG as lines, one below another; undefined where there is none. */
export function drawWaveform(dataSet: DataSet): RawPixels | undefined {
  const [group] = dataSet.items('x54000100')
  const bytes = group?.bytes('x54001010')
  const channels = group?.number('x003a0005', 'US') ?? 0
  // Other widths hold sounds.
  if (!group || !bytes || channels < 1 || group.number('x54001004', 'US') !== 16) return undefined
  const samples = Math.floor(bytes.length / 2 / channels)
  if (samples < 2) return undefined
  const { readInt16 } = group.tags.byteArrayParser
  const shown = Math.min(channels, MOST_CHANNELS)
  const data = Buffer.alloc(WIDTH * shown * LANE, 255)
  for (let channel = 0; channel < shown; channel++) {
    const values = Int16Array.from({ length: samples }, (_, sample) =>
      readInt16(bytes, (sample * channels + channel) * 2),
    )
    drawLane(data.subarray(channel * WIDTH * LANE), values)
  }
  return { data, width: WIDTH, height: shown * LANE, channels: 1 }
}

/** In every column a stroke from the lowest to the highest of its values, and of the one before. */
function drawLane(lane: Buffer, values: Int16Array): void {
  const [low, high] = rangeOf(values)
  const rowOf = (value: number) =>
    Math.round(LANE - MARGIN - ((value - low) / Math.max(1, high - low)) * (LANE - 2 * MARGIN))
  for (let x = 0; x < WIDTH; x++) {
    const start = Math.floor((x * values.length) / WIDTH)
    const end = Math.max(start + 1, Math.floor(((x + 1) * values.length) / WIDTH))
    const [lowest, highest] = rangeOf(values.subarray(Math.max(0, start - 1), end))
    for (let y = rowOf(highest); y <= rowOf(lowest); y++) lane[y * WIDTH + x] = 0
  }
}

function rangeOf(values: Int16Array): [low: number, high: number] {
  let [low, high] = [values[0] ?? 0, values[0] ?? 0]
  for (const value of values) {
    low = Math.min(low, value)
    high = Math.max(high, value)
  }
  return [low, high]
}
