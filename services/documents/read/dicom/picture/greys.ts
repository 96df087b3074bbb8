import type { Pixels, Values } from '../pixels/pixels.ts'
import type { GreySettings, LookupTable, Window } from './settings.ts'

/** Out of all pixels, so many are let go at either end when there is no other word on what is to be seen. */
const OUTLIERS = 0.005
/** So many pixels tell about all. */
const SAMPLED = 100_000
/** A picture that has fewer shades than these by its own window shows nothing. */
const LEAST_SPREAD = 8

type ToGrey = (value: number) => number

/** Grey of 8 bits as the device wants it to be shown, or, if that would show nothing, by what values there are. */
export function greysOf({ values }: Pixels, settings: GreySettings): Uint8Array {
  const { slope, intercept, modalityTable, shownTable, window, padding } = settings
  const inUnits: ToGrey = modalityTable
    ? value => lookUp(modalityTable, value)
    : value => value * slope + intercept
  const sample = sampleOf(values).filter(value => value !== padding)
  const wanted = [shownTable && byTable(shownTable), window && byWindow(window)].flatMap(shown =>
    shown ? [(value: number) => shown(inUnits(value))] : [],
  )
  const toGrey = wanted.find(grey => showsSomething(grey, sample)) ?? byRange(sample.map(inUnits), inUnits)
  return toned(values, settings.isInverted ? value => 255 - toGrey(value) : toGrey)
}

/** Integers of up to 16 bits go by a table, for there are many more pixels than values. */
function toned(values: Values, toGrey: ToGrey): Uint8Array {
  const out = new Uint8ClampedArray(values.length)
  if (values.BYTES_PER_ELEMENT <= 2) {
    const size = 2 ** (8 * values.BYTES_PER_ELEMENT)
    const table = Uint8ClampedArray.from({ length: size }, (_, index) =>
      toGrey(isSigned(values) && index >= size / 2 ? index - size : index),
    )
    for (let at = 0; at < values.length; at++) out[at] = table[(values[at] ?? 0) & (size - 1)] ?? 0
  } else {
    for (let at = 0; at < values.length; at++) out[at] = toGrey(values[at] ?? 0)
  }
  return new Uint8Array(out.buffer)
}

function isSigned(values: Values): boolean {
  return values instanceof Int8Array || values instanceof Int16Array
}

function sampleOf(values: Values): number[] {
  const step = Math.max(1, Math.floor(values.length / SAMPLED))
  const sample: number[] = []
  for (let at = 0; at < values.length; at += step) sample.push(values[at] ?? 0)
  return sample.filter(Number.isFinite)
}

function showsSomething(toGrey: ToGrey, sample: number[]): boolean {
  let [darkest, brightest] = [255, 0]
  for (const value of sample) {
    const grey = Math.max(0, Math.min(255, toGrey(value)))
    darkest = Math.min(darkest, grey)
    brightest = Math.max(brightest, grey)
  }
  return brightest - darkest >= LEAST_SPREAD
}

/** PS3.3, C.11.2.1.2 and C.11.2.1.3. */
function byWindow({ center, width, shape }: Window): ToGrey {
  if (shape === 'sigmoid') return value => 255 / (1 + Math.exp((-4 * (value - center)) / width))
  if (width <= 1) return value => (value < center - 0.5 ? 0 : 255)
  return value => ((value - (center - 0.5)) / (width - 1) + 0.5) * 255
}

function byTable(table: LookupTable): ToGrey {
  const brightest = Math.max(
    1,
    table.entries.reduce((most, entry) => Math.max(most, entry), 0),
  )
  return value => (lookUp(table, value) / brightest) * 255
}

function lookUp({ first, entries }: LookupTable, value: number): number {
  return entries[Math.max(0, Math.min(entries.length - 1, Math.round(value) - first))] ?? 0
}

function byRange(sample: number[], inUnits: ToGrey): ToGrey {
  const sorted = Float64Array.from(sample).sort()
  const at = (share: number) => sorted[Math.round((sorted.length - 1) * share)] ?? 0
  const isDegenerate = at(OUTLIERS) === at(1 - OUTLIERS)
  const low = isDegenerate ? at(0) : at(OUTLIERS)
  const high = isDegenerate ? at(1) : at(1 - OUTLIERS)
  return value => (high > low ? ((inUnits(value) - low) / (high - low)) * 255 : 0)
}
