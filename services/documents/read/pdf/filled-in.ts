import type { PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { z } from 'zod'
import type { Piece } from './lines.ts'

/** What of a field or a remark is of interest; the library hands over far more. */
const Annotation = z.object({
  subtype: z.string(),
  fieldType: z.string().optional().catch(undefined),
  fieldValue: z
    .union([z.string().transform(value => [value]), z.array(z.string())])
    .nullish()
    .catch(null),
  contentsObj: z.object({ str: z.string() }).optional().catch(undefined),
  rect: z.array(z.number()).length(4),
  hidden: z.boolean().optional().catch(undefined),
  password: z.boolean().optional().catch(undefined),
})
type Annotation = z.infer<typeof Annotation>

/** Fields are taller than their text; of those with several lines the first counts. */
const usualHeight = 12

/** What somebody typed into the fields of a form, or onto the page, each where it stands. */
export async function filledIn(page: PDFPageProxy): Promise<Piece[]> {
  const viewport = page.getViewport({ scale: 1 })
  const annotations: unknown[] = await page.getAnnotations()
  return annotations.flatMap(found => {
    const annotation = Annotation.safeParse(found).data
    if (!annotation || annotation.hidden || annotation.password) return []
    const [left = 0, bottom = 0, right = 0, top = 0] = annotation.rect
    const [ax = 0, ay = 0] = viewport.convertToViewportPoint(left, bottom)
    const [bx = 0, by = 0] = viewport.convertToViewportPoint(right, top)
    const height = Math.min(Math.abs(by - ay), usualHeight)
    const baseline =
      Math.abs(by - ay) > 2 * usualHeight ? Math.min(ay, by) + height : Math.max(ay, by) - height / 4
    return valuesOf(annotation).map((text, at) => ({
      text,
      x: Math.min(ax, bx),
      y: baseline + at * height,
      width: Math.abs(bx - ax),
      height,
      isRightToLeft: false,
    }))
  })
}

function valuesOf({ subtype, fieldType, fieldValue, contentsObj }: Annotation): string[] {
  if (subtype === 'FreeText') return contentsObj?.str.split(/\r\n?|\n/) ?? []
  if (subtype !== 'Widget' || (fieldType !== 'Tx' && fieldType !== 'Ch')) return []
  return (fieldValue ?? []).flatMap(value => value.split(/\r\n?|\n/))
}
