import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { dicom, docx, pdf, png } from '../services/documents/files.ts'
import { corpus } from './available.ts'
import { jpeg } from './jpeg.ts'

export interface Paper {
  name: string
  bytes: Uint8Array
}

/** A file that somebody could send: a real one where the corpus is present, else one made here. */
export const papers = {
  letter: () => paper('letter.pdf', 'pdf.js', 'annotation-', pdf),
  report: () => paper('report.docx', 'poi', 'SampleDoc.docx', docx),
  photo: () => paper('photo.jpg', 'Pillow', '.jpg', jpeg),
  scan: () => paper('scan', 'pydicom', '.dcm', dicom),
  picture: () => paper('picture.png', 'Pillow', 'exif_text.png', png),
}

/** As many different PDFs as wanted. */
export const pages = (count: number): Paper[] =>
  Array.from({ length: count }, (_, index) => ({
    name: `page-${index + 1}.pdf`,
    bytes: pdf(600 + index),
  }))

function paper(name: string, folder: string, like: string, make: () => Uint8Array): Paper {
  if (!corpus.available) return { name, bytes: make() }
  const directory = join(corpus.path, folder)
  const real = readdirSync(directory)
    .filter(file => file.includes(like))
    .sort()[0]
  return { name, bytes: real ? readFileSync(join(directory, real)) : make() }
}
