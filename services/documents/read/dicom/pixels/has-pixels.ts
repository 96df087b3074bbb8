import type { DataSet } from '../data-set.ts'

/** Integers, floats, doubles (PS3.5, 8). */
export const pixelTags = ['x7fe00010', 'x7fe00008', 'x7fe00009'] as const

/** It has rows and columns: a picture, even where its pixels are missing or cannot be decoded. */
export function declaresPicture(dataSet: DataSet): boolean {
  return dataSet.has('x00280010') && dataSet.has('x00280011')
}

/** There is something to decode. */
export function hasPixels(dataSet: DataSet): boolean {
  return declaresPicture(dataSet) && pixelTags.some(tag => dataSet.has(tag))
}
