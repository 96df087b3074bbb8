import type { DataSet } from '../data-set.ts'

/** How a device wants values to be turned into grey. */
export interface GreySettings {
  slope: number
  intercept: number
  window: Window | undefined
  /** Tables that are written out: of the device's units, and of what is shown. */
  modalityTable: LookupTable | undefined
  shownTable: LookupTable | undefined
  /** Low values are bright. */
  isInverted: boolean
  /** Stands for no value, such as around a round picture. */
  padding: number | undefined
}

export interface Window {
  center: number
  width: number
  shape: 'linear' | 'sigmoid'
}

export interface LookupTable {
  first: number
  entries: number[]
}

/** Those of this frame, of all frames, or of the file (PS3.3, C.7.6.16). */
export function greySettingsOf(dataSet: DataSet, frame: number, photometric: string): GreySettings {
  const own = dataSet.items('x52009230')[frame]
  const groups = [own, ...dataSet.items('x52009229')].filter(group => group !== undefined)
  const windows = [...groups.flatMap(group => group.items('x00289132')), dataSet]
  const units = [...groups.flatMap(group => group.items('x00289145')), dataSet]
  const slope = firstNumber(units, 'x00281053')
  const shape = dataSet.first('x20500020')
  return {
    slope: slope === undefined || slope === 0 ? 1 : slope,
    intercept: firstNumber(units, 'x00281052') ?? 0,
    window: windows.map(windowOf).find(window => window !== undefined),
    modalityTable: tableOf(dataSet.items('x00283000')[0]),
    shownTable: tableOf(windows.flatMap(place => place.items('x00283010'))[0]),
    isInverted: photometric === 'MONOCHROME1' || shape === 'INVERSE',
    padding: dataSet.number('x00280120', 'US'),
  }
}

function firstNumber(places: DataSet[], tag: string): number | undefined {
  return places.map(place => place.number(tag, 'DS')).find(value => value !== undefined)
}

function windowOf(place: DataSet): Window | undefined {
  const center = place.number('x00281050', 'DS')
  const width = place.number('x00281051', 'DS')
  if (center === undefined || width === undefined || width <= 0) return undefined
  return { center, width, shape: place.first('x00281056') === 'SIGMOID' ? 'sigmoid' : 'linear' }
}

function tableOf(item: DataSet | undefined): LookupTable | undefined {
  if (!item) return undefined
  const [, first = 0] = item.numbers('x00283002', 'US')
  const entries = item.numbers('x00283006', 'US')
  return entries.length > 1 ? { first: first > 32_767 ? first - 65_536 : first, entries } : undefined
}
