import { documentCategories } from '../../../machines/domain/slots.ts'
import { seeded } from '../../support/chaos/random.ts'
import { type HospitalFile, hospitalFiles, pictureFiles } from '../../support/hospital/files.ts'
import { fresh } from '../../support/hospital/fresh/half.ts'
import { seen } from '../../support/hospital/seen/half.ts'
import { later, unseen } from '../../support/hospital/unseen/half.ts'
import type { Row } from '../measurement.ts'
import { columns, inHundred, quantile, seconds, Tally } from './figures.ts'
import { forEachOf, type MeasuredReader } from './reading.ts'

export interface Judged {
  file: HospitalFile
  suggested: string
  confidence: number
  ms: number
  /** Whether the patient's name and birth date, and the day, were found; null where the file has none to be found. */
  name: boolean | null
  day: boolean
}

/** Empty lists are all. */
export interface Chosen {
  seed: number
  perKind: number
  halves: string[]
  forms: string[]
}

const AIM = 92
const forms = ['text', 'scanned', 'photographed'] as const

/** Generated papers of all worlds in all forms, and pictures: is the suggested category the right one? */
export async function categories(
  reader: MeasuredReader,
  { seed, perKind, halves, forms: only }: Chosen,
): Promise<{ rows: Row[]; tables: string[] }> {
  const rows: Row[] = []
  const tables: string[] = []
  const all: Judged[] = []
  const isChosen = (name: string, list: string[]) => list.length === 0 || list.includes(name)
  for (const half of [seen, unseen, later, fresh].filter(({ name }) => isChosen(name, halves))) {
    const ofHalf: Judged[] = []
    for (const form of forms.filter(name => isChosen(name, only))) {
      const judged = await judgeAll(reader, hospitalFiles(half, form, seeded(seed), perKind))
      ofHalf.push(...judged)
      const row = rowOf(`${half.name}, ${form}`, judged, half === fresh)
      rows.push(row)
      console.error(`… ${row.what}: ${row.product}`)
    }
    tables.push(`${half.name}: written down the side, suggested along the top\n${confusion(ofHalf)}`)
    all.push(...ofHalf)
  }
  const pictures = await judgeAll(reader, pictureFiles(seeded(seed), perKind * 2))
  rows.push(rowOf('pictures', pictures, true))
  all.push(...pictures)
  tables.push(`how sure it says it is, and how often it is right\n${calibration(all)}`)
  tables.push(`wrong, by kind: ${wrongKinds(all.filter(({ file }) => isOfSeen(file)))}`)
  return { rows, tables }
}

async function judgeAll(reader: MeasuredReader, files: AsyncIterable<HospitalFile>): Promise<Judged[]> {
  const judged: Judged[] = []
  await forEachOf(files, reader.atOnce, async file => {
    const { read, ms } = await reader.read(file)
    const accepted = read !== 'crashed' && read.outcome.status === 'accepted' ? read.outcome : undefined
    const [patient] = accepted?.reading.patients ?? []
    const truth = file.sheet?.patient
    const name = patient?.name
    judged.push({
      file,
      suggested: accepted ? (accepted.suggestion?.category ?? 'none') : 'refused',
      confidence: accepted?.suggestion?.confidence ?? 0,
      ms,
      name: truth && name ? plain(name) === plain(truth.name ?? '') : null,
      day: accepted?.reading.date === file.sheet?.date,
    })
  })
  return judged
}

const isRight = ({ file, suggested }: Judged): boolean => file.category === suggested
const isOfSeen = (file: HospitalFile): boolean => file.sheet !== undefined && file.kind in seen.writers
const plain = (name: string): string => name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()

function rowOf(what: string, judged: Judged[], hasAim: boolean): Row {
  const right = judged.filter(isRight).length
  const named = judged.filter(({ name }) => name !== null)
  const took = judged.map(({ ms }) => ms)
  return {
    what,
    product:
      `${inHundred(right, judged.length)}; p50 ${seconds(quantile(took, 0.5))}, max ${seconds(Math.max(...took))}` +
      (named.length > 0
        ? `; of ${named.length} names ${named.filter(({ name }) => name).length} right, day right ${judged.filter(({ day }) => day).length}`
        : ''),
    ...(hasAim && { aim: `${AIM} in 100`, met: right / judged.length >= AIM / 100 }),
  }
}

function confusion(judged: Judged[]): string {
  const told = [...documentCategories, 'none', 'refused']
  const count = (of: string, as: string) =>
    judged.filter(({ file, suggested }) => file.category === of && suggested === as).length
  return columns([
    ['', ...told],
    ...documentCategories.map(of => [of, ...told.map(as => String(count(of, as) || '.'))]),
  ])
}

function calibration(judged: Judged[]): string {
  const bounds = [0, 0.55, 0.7, 0.8, 0.9, 0.95, 1.01]
  const rows = bounds.slice(0, -1).map((from, index) => {
    const to = bounds[index + 1] ?? 1
    const within = judged.filter(
      ({ suggested, confidence }) =>
        !['none', 'refused'].includes(suggested) && confidence >= from && confidence < to,
    )
    return [
      `${from.toFixed(2)} to ${Math.min(1, to).toFixed(2)}`,
      inHundred(within.filter(isRight).length, within.length),
    ]
  })
  return columns([['says', 'is right'], ...rows])
}

/** Of the half that may be looked at. */
function wrongKinds(judged: Judged[]): string {
  const tally = new Tally()
  for (const each of judged.filter(one => !isRight(one)))
    tally.add(`${each.file.form} ${each.file.kind} as ${each.suggested}`)
  return tally.toString() || 'none'
}
