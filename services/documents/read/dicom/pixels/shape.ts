import type { DataSet } from '../data-set.ts'

/** How the pixels of a file are laid out, as its tags declare it (PS3.3, C.7.6.3). */
export interface Shape {
  width: number
  height: number
  /** Values a pixel: 1 or 3. */
  channels: number
  /** Bits that a value takes, bits of these that are used, and the highest of those, counted from 0. */
  bitsAllocated: number
  bitsStored: number
  highBit: number
  isSigned: boolean
  /** Red, green and blue one after another as planes. */
  isPlanar: boolean
  /** Such as `MONOCHROME2` or `YBR_FULL_422`. */
  photometric: string
  frames: number
}

/** Undefined when the tags declare no picture. */
export function shapeOf(dataSet: DataSet): Shape | undefined {
  const number = (tag: string) => dataSet.number(tag, 'US')
  const height = number('x00280010') ?? 0
  const width = number('x00280011') ?? 0
  if (width < 1 || height < 1) return undefined
  const photometric = dataSet.first('x00280004')?.toUpperCase() ?? 'MONOCHROME2'
  const isColour = /^(RGB|YBR|HSV)/.test(photometric)
  const channels = number('x00280002') ?? (isColour ? 3 : 1)
  const isFloat = dataSet.has('x7fe00008') || dataSet.has('x7fe00009')
  const bitsAllocated = number('x00280100') ?? (isFloat ? 32 : 16)
  const bitsStored = between(1, number('x00280101') ?? bitsAllocated, bitsAllocated)
  return {
    width,
    height,
    channels: channels >= 3 ? 3 : 1,
    bitsAllocated,
    bitsStored,
    highBit: between(bitsStored - 1, number('x00280102') ?? bitsStored - 1, bitsAllocated - 1),
    isSigned: number('x00280103') === 1,
    isPlanar: number('x00280006') === 1,
    photometric,
    frames: Math.max(1, Math.trunc(dataSet.number('x00280008', 'DS') ?? 1)),
  }
}

function between(least: number, value: number, most: number): number {
  return Math.max(least, Math.min(value, most))
}
