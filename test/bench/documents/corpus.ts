import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import mammoth from 'mammoth'
import sharp from 'sharp'
import type { RefusalReason } from '../../../machines/domain/document.ts'
import { bytesOf } from '../../../services/documents/byte-source.ts'
import { judge } from '../../../services/documents/gate/judge.ts'
import { corpus } from '../../support/available.ts'
import type { Row } from '../measurement.ts'
import { inHundred, quantile, seconds, Tally } from './figures.ts'
import { forEachOf, type Measured, type MeasuredReader } from './reading.ts'

interface OfCorpus {
  folder: string
  name: string
  /** `read`, `partly`, `failed`, `crashed`, or the reason why it was refused. */
  became: string
  ms: number
  /** What the plain library makes of it; null where there is none for its kind. */
  floor: boolean | null
  category: string
}

const folders = ['pydicom', 'pdf.js', 'poi', 'Pillow']
const KEPT = ['read', 'partly', 'failed']
const VERDICT_MS = 10_000
const DICOM_AIM = 98

/** Real files that nobody here made: what becomes of each, how fast, and beside what plain libraries read. */
export async function realFiles(reader: MeasuredReader): Promise<{ rows: Row[]; tables: string[] }> {
  const files = (await Promise.all(folders.map(filesIn))).flat()
  const found: OfCorpus[] = []
  const began = performance.now()
  await forEachOf(files, reader.atOnce, async ({ folder, name }) => {
    found.push(await become(reader, folder, name))
  })
  const minutes = (performance.now() - began) / 60_000
  const took = found.map(({ ms }) => ms)
  const crashed = found.filter(({ became }) => became === 'crashed').length
  const rows: Row[] = [
    { what: 'files a minute', product: (files.length / minutes).toFixed(0) },
    {
      what: 'to a verdict, p50 / p95 / max',
      product: [quantile(took, 0.5), quantile(took, 0.95), Math.max(...took)].map(seconds).join(' / '),
      aim: seconds(VERDICT_MS),
      met: Math.max(...took) <= VERDICT_MS,
    },
    { what: 'crashed, or never ended', product: String(crashed), aim: '0', met: crashed === 0 },
    ...folders.map(folder =>
      shareRead(
        folder,
        found.filter(each => each.folder === folder),
      ),
    ),
  ]
  const tables = folders.map(folder => {
    const ofFolder = found.filter(each => each.folder === folder)
    const became = new Tally()
    const suggested = new Tally()
    for (const each of ofFolder) became.add(each.became)
    for (const each of ofFolder.filter(({ became: how }) => KEPT.includes(how))) suggested.add(each.category)
    const lost = ofFolder.filter(({ floor, became: how }) => floor === true && !KEPT.includes(how))
    return `${folder}: ${became}\n  suggested: ${suggested}\n  refused though the plain library reads it: ${lost.map(({ name, became: how }) => `${name} (${how})`).join(', ') || 'none'}`
  })
  const slowest = found.toSorted((a, b) => b.ms - a.ms).slice(0, 5)
  tables.push(`slowest: ${slowest.map(({ name, ms }) => `${name} ${seconds(ms)}`).join(', ')}`)
  return { rows, tables }
}

async function become(reader: MeasuredReader, folder: string, name: string): Promise<OfCorpus> {
  const bytes = await readFile(join(corpus.path, folder, name))
  const floor = await plainly(folder, bytes)
  const began = performance.now()
  const verdict = await judge(bytesOf(bytes)).catch(() => 'crashed' as const)
  const ms = performance.now() - began
  if (verdict === 'crashed' || 'reason' in verdict) {
    const became: RefusalReason | 'crashed' = verdict === 'crashed' ? verdict : verdict.reason
    return { folder, name, became, ms, floor, category: 'none' }
  }
  // A name that says nothing: what is suggested is of the content.
  const measured = await reader.read({ filename: 'file', contentType: verdict.contentType, bytes })
  return {
    folder,
    name,
    became: becameOf(measured),
    ms: ms + measured.ms,
    floor,
    category: categoryOf(measured),
  }
}

function becameOf({ read }: Measured): string {
  if (read === 'crashed') return read
  return read.outcome.status === 'refused' ? read.outcome.reason : read.outcome.reading.status
}

function categoryOf({ read }: Measured): string {
  if (read === 'crashed' || read.outcome.status === 'refused') return 'none'
  return read.outcome.suggestion?.category ?? 'none'
}

/** Whether mammoth, or sharp on tolerant settings, gets anything out of it. */
async function plainly(folder: string, bytes: Buffer): Promise<boolean | null> {
  if (folder === 'poi')
    return await mammoth.extractRawText({ buffer: bytes }).then(
      () => true,
      () => false,
    )
  if (folder === 'Pillow')
    return await sharp(bytes, { failOn: 'none', limitInputPixels: 200e6 })
      .resize(256, 256, { fit: 'inside' })
      .raw()
      .toBuffer()
      .then(
        () => true,
        () => false,
      )
  return null
}

function shareRead(folder: string, found: OfCorpus[]): Row {
  const kept = found.filter(({ became }) => became === 'read' || became === 'partly').length
  const known = found.filter(({ floor }) => floor !== null)
  return {
    what: `${folder}: read, or partly`,
    product: inHundred(kept, found.length),
    ...(known.length > 0 && { floor: inHundred(known.filter(({ floor }) => floor).length, known.length) }),
    ...(folder === 'pydicom' && { aim: `${DICOM_AIM} in 100`, met: kept / found.length >= DICOM_AIM / 100 }),
  }
}

async function filesIn(folder: string): Promise<{ folder: string; name: string }[]> {
  const names = await readdir(join(corpus.path, folder)).catch(() => [])
  return names.sort().map(name => ({ folder, name }))
}
