import type { DataSet } from '../data-set.ts'
import type { Pixels } from '../pixels/pixels.ts'
import { expandSegments } from './palette-segments.ts'

const MOST_ENTRIES = 65_536

/** A table from values to brightness of one colour. */
interface Table {
  /** The value that the first entry is for. */
  first: number
  entries: Uint8Array
}

/** RGB of 8 bits by the palette of the file; undefined where it has none (PS3.3, C.7.6.3.1.5). */
export function byPalette({ values }: Pixels, dataSet: DataSet): Uint8Array | undefined {
  const out = new Uint8Array(values.length * 3)
  for (const [channel, colour] of ['1', '2', '3'].entries()) {
    const table = tableOf(dataSet, colour)
    if (!table) return undefined
    const { first, entries } = table
    for (let at = 0; at < values.length; at++) {
      const index = Math.max(0, Math.min(entries.length - 1, (values[at] ?? 0) - first))
      out[at * 3 + channel] = entries[index] ?? 0
    }
  }
  return out
}

/** @param colour 1 red, 2 green, 3 blue: the end of its tags */
function tableOf(dataSet: DataSet, colour: string): Table | undefined {
  const [declared = 0, first = 0, bits = 16] = dataSet.numbers(`x0028110${colour}`, 'US')
  const count = declared || MOST_ENTRIES
  const plain = `x0028120${colour}`
  const segmented = `x0028122${colour}`
  const tag = dataSet.has(plain) ? plain : segmented
  const bytes = dataSet.bytes(tag) ?? Buffer.alloc(0)
  // Entries of 8 bits stand in bytes or, by some writers, in words.
  const isBytes = bits <= 8 && (tag === segmented || bytes.length < count * 2)
  const numbers = isBytes ? [...bytes] : dataSet.numbers(tag, 'US')
  const entries = (
    tag === segmented ? expandSegments(numbers, isBytes ? 8 : 16, MOST_ENTRIES) : numbers
  ).slice(0, count)
  if (entries.length === 0) return undefined
  // Some writers declare 16 bits and use 8.
  const drop = entries.some(entry => entry > 255) ? 8 : 0
  return {
    first: first > 32_767 ? first - 65_536 : first,
    entries: Uint8Array.from(entries, entry => entry >> drop),
  }
}
