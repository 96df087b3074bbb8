import sharp from 'sharp'
import type { ContentType } from '../../../machines/domain/document.ts'
import type { DocumentCategory } from '../../../machines/domain/slots.ts'
import type { Random } from '../chaos/random.ts'
import { pdfOf } from '../pdfkit.ts'
import { docxOf } from './forms/docx.ts'
import { drawn } from './forms/draw.ts'
import { photographed, scanned } from './forms/paper.ts'
import { sheetPdfOf } from './forms/pdf.ts'
import { pictures } from './pictures.ts'
import { type Half, type Sheet, sheetsOf } from './sheet.ts'

/** A file as a patient sends it, and what is true of it. */
export interface HospitalFile {
  form: 'text' | 'scanned' | 'photographed' | 'picture'
  kind: string
  category: DocumentCategory
  filename: string
  contentType: ContentType
  bytes: Buffer
  sheet?: Sheet
}

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

/** Files of one half in one form, one after another: each is made when it is asked for. */
export async function* hospitalFiles(
  half: Half,
  form: 'text' | 'scanned' | 'photographed',
  random: Random,
  perKind: number,
): AsyncGenerator<HospitalFile> {
  for (const [index, sheet] of sheetsOf(half, random, perKind).entries()) {
    const own = random.named(`${half.name} ${form} ${index}`)
    const { kind, category } = sheet
    const made = await { text: asText, scanned: asScan, photographed: asPhoto }[form](sheet, own)
    yield { form, kind, category, sheet, filename: own.pick(half.filenames) + made.ending, ...made }
  }
}

/** Pictures of bodies, as exports and photos. */
export async function* pictureFiles(random: Random, perKind: number): AsyncGenerator<HospitalFile> {
  for (const [kind, draw] of Object.entries(pictures))
    for (let index = 0; index < perKind; index++) {
      const own = random.named(`${kind} ${index}`)
      const jpeg = await sharp(draw(own).toBuffer('image/png')).jpeg({ quality: 85 }).toBuffer()
      yield {
        form: 'picture',
        kind,
        category: 'image',
        filename: `IMG_${index}.jpg`,
        contentType: 'image/jpeg',
        bytes: jpeg,
      }
    }
}

interface Made {
  ending: string
  contentType: ContentType
  bytes: Buffer
}

async function asText(sheet: Sheet, random: Random): Promise<Made> {
  return random.chance(0.3)
    ? { ending: '.docx', contentType: DOCX, bytes: await docxOf(sheet) }
    : { ending: '.pdf', contentType: 'application/pdf', bytes: await sheetPdfOf(sheet) }
}

async function asScan(sheet: Sheet, random: Random): Promise<Made> {
  const page = await scanned(drawn(sheet), random)
  switch (random.pick(['pdf', 'pdf', 'jpeg', 'tiff'])) {
    case 'jpeg':
      return { ending: '.jpg', contentType: 'image/jpeg', bytes: page }
    case 'tiff':
      return {
        ending: '.tif',
        contentType: 'image/tiff',
        bytes: await sharp(page).tiff({ compression: 'lzw' }).toBuffer(),
      }
    default:
      return { ending: '.pdf', contentType: 'application/pdf', bytes: await wrappedInPdf(page) }
  }
}

async function asPhoto(sheet: Sheet, random: Random): Promise<Made> {
  return { ending: '.jpg', contentType: 'image/jpeg', bytes: await photographed(drawn(sheet), random) }
}

function wrappedInPdf(page: Buffer): Promise<Buffer> {
  return pdfOf(document => document.image(page, 0, 0, { fit: [595, 842] }), { size: 'A4', margin: 0 })
}
