import type { DicomFacts } from '../../contents.ts'
import type { DataSet } from '../data-set.ts'
import { declaresPicture } from '../pixels/has-pixels.ts'

type Kind = DicomFacts['kind']

/** What files of these classes are, by the beginning of their SOP class (PS3.4, B.5); the first that fits. */
const byClass: [string, Kind][] = [
  // A choice of pictures that somebody made; it holds references only.
  ['1.2.840.10008.5.1.4.1.1.88.59', 'other'],
  ['1.2.840.10008.5.1.4.1.1.88', 'report'],
  ['1.2.840.10008.5.1.4.1.1.104.1', 'report'],
  ['1.2.840.10008.5.1.4.1.1.104.2', 'report'],
  ['1.2.840.10008.5.1.4.1.1.481.1', 'image'],
  ['1.2.840.10008.5.1.4.1.1.481', 'plan'],
  ['1.2.840.10008.5.1.4.34', 'plan'],
  ['1.2.840.10008.5.1.4.1.1.9', 'signal'],
  ['1.2.840.10008.5.1.4.1.1.11', 'other'],
]

const byModality: Record<string, Kind> = {
  SR: 'report',
  DOC: 'report',
  RTPLAN: 'plan',
  RTSTRUCT: 'plan',
  RTDOSE: 'plan',
  RTRECORD: 'plan',
  ECG: 'signal',
  EPS: 'signal',
  HD: 'signal',
  EEG: 'signal',
  EMG: 'signal',
  EOG: 'signal',
  RESP: 'signal',
}

export function kindOf(dataSet: DataSet, sopClass: string | undefined): Kind {
  const known = byClass.find(([start]) => sopClass === start || sopClass?.startsWith(`${start}.`))?.[1]
  if (known) return known
  const byWord = byModality[dataSet.first('x00080060')?.toUpperCase() ?? '']
  return declaresPicture(dataSet) ? 'image' : (byWord ?? 'other')
}
