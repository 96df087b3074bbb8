import type { Reading } from '../../../machines/domain/document.ts'
import type { Contents } from '../read/contents.ts'
import { toPage } from '../text/page.ts'
import { covers } from './covers.ts'
import { documentDate } from './document-date.ts'
import { imagingOf } from './imaging.ts'
import { namedPatients } from './patients.ts'
import { titleOf } from './title.ts'

/**
 * What a document is, from what a reader found in it. Whatever its words say, they are only looked at. `today` is the
 * day after which no document can be of, `YYYY-MM-DD`.
 */
export function describe(contents: Contents, today = new Date().toISOString().slice(0, 10)): Reading {
  const { dicom, pages, textFrom } = contents
  const page = toPage(contents.text)
  const patients = namedPatients(contents, today)
  const title = titleOf(contents, patients)
  const date = dicom?.studyDate ?? documentDate(contents.text, today)
  const { modality, bodyPart } = imagingOf(contents, page, title)
  return {
    status: statusOf(contents),
    ...(pages !== undefined && pages > 0 && { pages: Math.floor(pages) }),
    text: textFrom,
    ...(title && { title }),
    ...(date && { date }),
    ...(modality && { modality }),
    ...(bodyPart && { bodyPart }),
    covers: covers(contents, page),
    patients,
    preview: contents.preview !== null,
  }
}

/** `failed` only where neither words nor tags nor a picture of it could be got. */
function statusOf({ isPartial, text, dicom, picture, preview }: Contents): Reading['status'] {
  if (!isPartial) return 'read'
  return text.trim() || dicom || picture || preview ? 'partly' : 'failed'
}
