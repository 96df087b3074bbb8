import sharp from 'sharp'
import type { Contents, ReadResult } from '../../../../../services/documents/read/contents.ts'
import { readDicom } from '../../../../../services/documents/read/dicom/read-dicom.ts'
import { noOcr } from '../no-ocr.ts'
import { temporaryFile } from '../temporary-file.ts'

export async function resultOf(bytes: Buffer): Promise<ReadResult> {
  return await readPath(await temporaryFile(bytes))
}

export async function readPath(path: string): Promise<ReadResult> {
  return await readDicom(
    { path, contentType: 'application/dicom' },
    { deadline: Date.now() + 9000, ocr: noOcr },
  )
}

export async function contentsOf(bytes: Buffer): Promise<Contents> {
  const result = await resultOf(bytes)
  if ('reason' in result) throw new Error(result.reason)
  return result.contents
}

/** Brightness from 0 to 255, or a row of colours, of the upper left of a preview. */
export async function firstRow(preview: Buffer | null): Promise<number[][]> {
  if (!preview) throw new Error('no preview')
  const { data, info } = await sharp(preview).raw().toBuffer({ resolveWithObject: true })
  return Array.from({ length: info.width }, (_, x) => [
    ...data.subarray(x * info.channels, (x + 1) * info.channels),
  ])
}
