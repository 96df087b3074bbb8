import { createCanvas } from '@napi-rs/canvas'
import type { PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import type { RawPixels } from '../picture/open.ts'
import { late, withinTime } from '../within-time.ts'

/** A page may be as small as a stamp, or metres wide: what counts is the pixels. Points are 72 to an inch. */
const mostEnlarged = 300 / 72

/**
 * What a page looks like, on white. Undefined when it cannot be rendered, or not in time.
 *
 * @param side of the longest side, in pixels
 */
export async function render(
  page: PDFPageProxy,
  { side, deadline }: { side: number; deadline: number },
): Promise<RawPixels | undefined> {
  const whole = page.getViewport({ scale: 1 })
  const longest = Math.max(whole.width, whole.height)
  if (!Number.isFinite(longest) || longest <= 0) return undefined
  const viewport = page.getViewport({ scale: Math.min(mostEnlarged, side / longest) })
  const width = Math.max(1, Math.min(side, Math.round(viewport.width)))
  const height = Math.max(1, Math.min(side, Math.round(viewport.height)))
  const canvas = createCanvas(width, height)
  // The library draws on this kind of canvas where there is no browser, though its types know only a browser's.
  const task = page.render({ canvas: canvas as unknown as HTMLCanvasElement, viewport, background: 'white' })
  const done = await withinTime(
    task.promise.then(() => true),
    deadline,
  )
  if (done === late) task.cancel()
  if (done !== true) return undefined
  const { data } = canvas.getContext('2d').getImageData(0, 0, width, height)
  // Its memory is not the garbage collector's to see.
  canvas.width = canvas.height = 1
  return { data: Buffer.from(data.buffer, data.byteOffset, data.byteLength), width, height, channels: 4 }
}
