import { seeded } from '../../support/chaos/random.ts'
import { sheetPdfOf } from '../../support/hospital/forms/pdf.ts'
import { seen } from '../../support/hospital/seen/half.ts'
import { sheetsOf } from '../../support/hospital/sheet.ts'
import type { Row } from '../measurement.ts'
import { quantile, seconds } from './figures.ts'
import type { MeasuredReader } from './reading.ts'

const AIM_MS = 1_000
const TIMES = 7

/** A PDF of ten pages of text, once for warming up and then some times, one after another. */
export async function tenPages(reader: MeasuredReader, seed: number): Promise<Row[]> {
  const [sheet] = sheetsOf(
    { ...seen, writers: { discharge: seen.writers.discharge ?? never } },
    seeded(seed),
    1,
  )
  if (!sheet) return []
  const file = {
    filename: 'ten.pdf',
    contentType: 'application/pdf' as const,
    bytes: await sheetPdfOf(sheet, 10),
  }
  const first = await reader.read(file)
  const took: number[] = []
  let pages: number | undefined
  for (let time = 0; time < TIMES; time++) {
    const { read, ms } = await reader.read(file)
    took.push(ms)
    if (read !== 'crashed' && read.outcome.status === 'accepted') pages = read.outcome.reading.pages
  }
  const median = quantile(took, 0.5)
  return [
    { what: 'with the start of the reader', product: seconds(first.ms) },
    {
      what: `${pages ?? 'no'} pages, median of ${TIMES} / max`,
      product: `${seconds(median)} / ${seconds(Math.max(...took))}`,
      aim: seconds(AIM_MS),
      met: median <= AIM_MS && pages === 10,
    },
  ]
}

const never = (): never => {
  throw new Error('no such writer')
}
