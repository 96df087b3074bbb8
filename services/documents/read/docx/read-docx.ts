import { readFile } from 'node:fs/promises'
import { type Contents, type FileToRead, mostText, type ReadOptions, type ReadResult } from '../contents.ts'
import { previewOf } from '../picture/preview.ts'
import { readPictureBytes } from '../picture/read-picture.ts'
import { drawPage } from './draw-page.ts'
import { partText } from './part-text.ts'
import { type Parts, readParts } from './parts.ts'
import { largePictures, thumbnail } from './pictures.ts'
import { openZip, type Zip } from './zip.ts'

/** Characters of a document that is more than a few words around its pictures. */
const LEAST_TEXT = 200

/** A Word document: its words, else what its pictures show. Nothing outside of the file is ever fetched. */
export async function readDocx(file: FileToRead, options: ReadOptions): Promise<ReadResult> {
  const zip = await openZip(await readFile(file.path))
  const parts = zip && (await readParts(zip))
  if (!zip || !parts) return { reason: 'corrupt' }

  const { text, length, isWhole } = await wordsOf(parts)
  const { title, pages } = parts
  const about = { ...(title ? { title } : {}), ...(pages ? { pages } : {}) }
  const fromPictures = length < LEAST_TEXT ? await readPictures(zip, options) : null
  if (fromPictures) {
    const pictured = fromPictures.text
    return {
      contents: {
        ...fromPictures,
        ...about,
        text: [text, pictured]
          .filter(words => words)
          .join('\n\n')
          .slice(0, mostText),
        textFrom: pictured ? 'ocr' : text ? 'text' : 'none',
        isPartial: fromPictures.isPartial || !isWhole,
      },
    }
  }
  const preview = await pictureOf(zip, text)
  return { contents: { ...about, text, textFrom: text ? 'text' : 'none', preview, isPartial: !isWhole } }
}

/** In the order in which they are read on paper: a letter's head is in its header. */
async function wordsOf(parts: Parts): Promise<{ text: string; length: number; isWhole: boolean }> {
  const body = parts.body === null ? null : await partText(parts.body, parts.notes)
  const head = await differentTexts(parts.headers)
  const foot = await differentTexts(parts.footers)
  const text = [...head, body?.text ?? '', ...foot].filter(words => words).join('\n\n')
  return { text: text.slice(0, mostText), length: body?.text.length ?? 0, isWhole: body?.isWhole ?? false }
}

/** Sections often repeat their headers. */
async function differentTexts(parts: string[]): Promise<string[]> {
  const texts = new Set<string>()
  for (const part of new Set(parts)) texts.add((await partText(part)).text)
  return [...texts]
}

/** What the large pictures of a document show, as if it were them; null where there are none. */
async function readPictures(zip: Zip, options: ReadOptions): Promise<Contents | null> {
  const found: Contents[] = []
  for (const picture of await largePictures(zip)) {
    if (found.length > 0 && Date.now() >= options.deadline) break
    const contents = await readPictureBytes(picture, options)
    if (contents) found.push(contents)
  }
  const shown = found.find(({ preview }) => preview)
  if (!shown) return null
  const withText = found.filter(({ text }) => text)
  const surest = withText.map(({ ocrConfidence }) => ocrConfidence ?? 0)
  return {
    text: withText.map(({ text }) => text).join('\n\n'),
    textFrom: withText.length > 0 ? 'ocr' : 'none',
    ...(surest.length > 0
      ? { ocrConfidence: surest.reduce((sum, each) => sum + each, 0) / surest.length }
      : {}),
    ...(shown.picture ? { picture: shown.picture } : {}),
    preview: shown.preview,
    isPartial: found.some(({ isPartial }) => isPartial),
  }
}

/** Its own picture of its first page, else that page drawn. */
async function pictureOf(zip: Zip, text: string): Promise<Buffer | null> {
  for (const picture of [await thumbnail(zip), drawPage(text)]) {
    const preview = picture && (await previewOf(picture).catch(() => null))
    if (preview) return preview
  }
  return null
}
