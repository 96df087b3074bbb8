import type { DataSet } from '../data-set.ts'

/** The records of a directory (a DICOMDIR, PS3.3, F), unless it lists several patients: then it is about nobody. */
export function recordsOf(dataSet: DataSet): DataSet[] {
  const records = dataSet.items('x00041220')
  const patients = new Set(
    records
      .filter(record => record.first('x00041430') === 'PATIENT')
      .map(record => `${record.first('x00100020') ?? ''}\\${record.first('x00100010') ?? ''}`),
  )
  return patients.size > 1 ? [] : records
}
