import { readFile } from 'node:fs/promises'
import { type Contents, type FileToRead, mostText, type ReadOptions, type ReadResult } from '../contents.ts'
import { previewOf } from '../picture/preview.ts'
import { traitsOf } from '../picture/traits.ts'
import { DataSet } from './data-set.ts'
import { readEncapsulated } from './encapsulated.ts'
import { factsOf } from './facts/facts-of.ts'
import { type ParsedDicom, parseDicom } from './parse/parse-dicom.ts'
import { render } from './picture/render.ts'
import { drawWaveform } from './picture/waveform.ts'
import { decodeMiddleFrame } from './pixels/decode-frame.ts'
import { hasPixels } from './pixels/has-pixels.ts'
import { descriptionLines } from './texts/description-lines.ts'
import { reportLines } from './texts/report-lines.ts'

/**
 * Reads a DICOM file: what its tags say, the words of a report, and a picture of its middle frame. One that is damaged is
 * read up to its damage; one in which no tag can be read is corrupt.
 */
export async function readDicom(file: FileToRead, options: ReadOptions): Promise<ReadResult> {
  const parsed = parseDicom(await readFile(file.path))
  if (parsed === 'too-large') return { reason: 'bomb' }
  if (!parsed) return { reason: 'corrupt' }
  const dataSet = new DataSet(parsed.tags)
  const dicom = factsOf(parsed)
  const held = await readEncapsulated(dataSet, options)
  const own = linesOf(dataSet)
  const text = [...own, ...(held ? [held.text] : [])].join('\n').slice(0, mostText)
  return {
    contents: {
      ...(held ?? (await pictureOf(parsed, dataSet))),
      text,
      textFrom: held && held.textFrom !== 'none' ? held.textFrom : text ? 'text' : 'none',
      dicom,
    },
  }
}

function linesOf(dataSet: DataSet): string[] {
  return [...descriptionLines(dataSet), ...reportLines(dataSet)]
}

type Pictured = Pick<Contents, 'pages' | 'picture' | 'preview' | 'isPartial'>

async function pictureOf({ isWhole }: ParsedDicom, dataSet: DataSet): Promise<Pictured> {
  const none = { preview: null, isPartial: !isWhole || hasPixels(dataSet) }
  const decoded = await decodeMiddleFrame(dataSet)
  if (!decoded) return { ...none, preview: await signalOf(dataSet) }
  const pages = decoded.frames
  try {
    const picture = await render(decoded, dataSet)
    const [preview, traits] = [await previewOf(picture), await traitsOf(picture)]
    return { pages, preview, picture: traits, isPartial: !isWhole || !decoded.isWhole }
  } catch {
    return { ...none, pages }
  }
}

async function signalOf(dataSet: DataSet): Promise<Buffer | null> {
  try {
    const drawing = drawWaveform(dataSet)
    return drawing ? await previewOf(drawing) : null
  } catch {
    return null
  }
}
