import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { inflateRawSync } from 'node:zlib'
import dicomParser, { type DataSet } from 'dicom-parser'
import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import type { Contents } from '../../../../../services/documents/read/contents.ts'
import { parseDicom } from '../../../../../services/documents/read/dicom/parse/parse-dicom.ts'
import { corpus } from '../../../../support/available.ts'
import { readPath } from './reading.ts'

const folder = join(corpus.path, 'pydicom')

/** Files without a picture: reports, plans, directories, palettes alone, and tests of tags. */
const pictureless =
  /palettes__|chrJap|chrSQ|NoMeta|UN_sequence|DICOMDIR|empty_charset|meta_missing|nested_priv|no_meta|priv_SQ|report|rtplan|rtstruct/

/** As pydicom reads them. */
const known: Record<string, object> = {
  'charset_files__chrH31.dcm': { patientName: 'Tarou Yamada (山田 太郎, やまだ たろう)' },
  'charset_files__chrI2.dcm': { patientName: 'Gildong Hong (洪 吉洞, 홍 길동)' },
  'charset_files__chrHbrw.dcm': { patientName: 'דבורה שרון' },
  'test_files__MR_small_bigendian.dcm': {
    kind: 'image',
    modality: 'MR',
    patientName: 'MR1 CompressedSamples',
  },
  'test_files__rtdose.dcm': { kind: 'plan', modality: 'RTDOSE' },
  'test_files__rtplan_truncated.dcm': {
    kind: 'plan',
    patientName: 'First mid Last',
    studyDate: '2003-07-16',
  },
  'test_files__reportsi.dcm': { kind: 'report', modality: 'SR' },
  'test_files__waveform_ecg.dcm': { kind: 'signal', modality: 'ECG', studyDate: '2013-01-25' },
  'test_files__ExplVR_BigEndNoMeta.dcm': { kind: 'plan', modality: 'RTPLAN' },
}

async function read(name: string): Promise<Contents> {
  const result = await readPath(join(folder, name))
  if ('reason' in result) throw new Error(`${name}: ${result.reason}`)
  return result.contents
}

function byDicomParser(bytes: Buffer): DataSet | undefined {
  const inflater = (packed: Uint8Array, start: number) =>
    Buffer.concat([packed.subarray(0, start), inflateRawSync(packed.subarray(start))])
  try {
    return dicomParser.parseDicom(bytes, { inflater })
  } catch {
    return undefined
  }
}

function lengthsOf(elements: Record<string, { length: number }>): Record<string, number> {
  return Object.fromEntries(Object.entries(elements).map(([tag, { length }]) => [tag, length]))
}

/** Mean difference of brightness, from 0 to 255. */
async function difference(one: string, other: string): Promise<number> {
  const [first, second] = await Promise.all(
    [one, other].map(async name =>
      sharp((await read(name)).preview ?? Buffer.alloc(0))
        .resize(64, 256, { fit: 'fill' })
        .greyscale()
        .raw()
        .toBuffer(),
    ),
  )
  if (!first || !second) throw new Error('nothing to compare')
  return first.reduce((sum, value, at) => sum + Math.abs(value - (second[at] ?? 0)), 0) / first.length
}

describe.skipIf(!corpus.available)(`pydicom's files${corpus.why}`, () => {
  test('are all read, with a picture where they hold one', async () => {
    const names = await readdir(folder)
    const wrong: string[] = []
    for (const name of names) {
      const { preview, isPartial } = await read(name)
      if ((preview === null) !== pictureless.test(name)) wrong.push(`${name}: preview ${preview?.length}`)
      if (isPartial !== /truncated/.test(name)) wrong.push(`${name}: partial ${isPartial}`)
    }
    expect(wrong).toEqual([])
    expect(names.length).toBeGreaterThan(50)
  })

  test.each(Object.entries(known))('%s says what it is', async (name, facts) => {
    expect((await read(name)).dicom).toMatchObject(facts)
  })

  test('have the tags that dicom-parser finds in them, each as long, where it can read them', async () => {
    let compared = 0
    for (const name of await readdir(folder)) {
      const bytes = await readFile(join(folder, name))
      const theirs = byDicomParser(bytes)
      if (!theirs) continue
      const ours = parseDicom(bytes)
      if (!ours || ours === 'too-large') throw new Error(`${name}: ${ours}`)
      const elements = { ...ours.meta.elements, ...ours.tags.elements }
      expect(lengthsOf(elements), name).toEqual(lengthsOf(theirs.elements))
      compared++
    }
    expect(compared).toBeGreaterThan(50)
  })

  // The second of the first two is squeezed to 250 bytes, in which only the outlines are left.
  test.each([
    ['test_files__JPEG-lossy.dcm', 'test_files__JPEG2000.dcm', 22],
    ['test_files__JPEG2000-embedded-sequence-delimiter.dcm', 'test_files__JPEG2000.dcm', 1],
    ['test_files__MR_small_jp2klossless.dcm', 'test_files__MR_small.dcm', 1],
    ['test_files__MR_small_bigendian.dcm', 'test_files__MR_small.dcm', 1],
    ['test_files__SC_rgb_rle_32bit.dcm', 'test_files__SC_rgb_jls_lossy_sample.dcm', 4],
    ['test_files__SC_rgb_dcmtk_+eb+cy+s4.dcm', 'test_files__SC_rgb_gdcm_KY.dcm', 4],
    ['test_files__rtdose_rle.dcm', 'test_files__rtdose_expb.dcm', 1],
  ])('%s shows what %s shows', async (one, other, most) => {
    expect(await difference(one, other)).toBeLessThan(most)
  })
})
