import type { Ocr } from '../contents.ts'
import { late, withinTime } from '../within-time.ts'
import { createEngine, type Engine, type Recognized } from './engine.ts'
import { fullestBand, inkOf, isBlank, liesSideways } from './lines-of-text.ts'
import { bandOf, type GreyPicture, prepare, type Turn, toPng, turned } from './prepare.ts'

/** Text that stands upright is recognised with more than this, upside down or sideways with less. */
const SURE = 0.65
/** Below it there are no words, only what looks a little like letters. */
const LEAST_CONFIDENCE = 0.4
/** How much longer a page may take than a part of it lets expect. */
const CAUTION = 2
/** Of a page, at least. */
const LEAST_SHARE = 0.15
const nothing: Recognized = { text: '', confidence: 0 }

/** Recognises English text with Tesseract, however the page lies. One picture at a time; others wait in line. */
export function createOcr(): Ocr {
  const engine = createEngine()
  let last: Promise<unknown> = Promise.resolve()

  function recognize(picture: Buffer, deadline: number) {
    const turn = last.then(() => readHoweverItLies(engine, picture, deadline))
    last = turn.catch(() => {})
    return turn
  }

  return { recognize, stop: () => engine.stop() }
}

async function readHoweverItLies(
  engine: Engine,
  picture: Buffer,
  deadline: number,
): ReturnType<Ocr['recognize']> {
  const grey = await withinTime(prepare(picture), deadline)
  if (!grey || grey === late || isBlank(grey)) return nothing
  await engine.begin(deadline)
  const { degrees, msPerInk } = await turnOf(grey, { engine, deadline })
  const upright = await turned(grey, degrees)
  const share = Math.min(1, (deadline - Date.now()) / (inkOf(upright) * msPerInk * CAUTION))
  // Where time is short, what stands on top says most: who writes, to whom, about what.
  const part = share < 1 ? await topOf(upright, share) : upright
  const read = worded(await engine.read(await toPng(part), deadline)) ?? nothing
  return share < 1 ? { ...read, isCut: true } : read
}

/** By a few lines of the page, recognised in each way that it may lie until one is sure: numbers alone deceive statistics. */
async function turnOf(grey: GreyPicture, { engine, deadline }: { engine: Engine; deadline: number }) {
  const turns: Turn[] = liesSideways(grey) ? [90, 270, 0, 180] : [0, 180, 90, 270]
  let best = { degrees: turns[0] ?? 0, confidence: 0, msPerInk: 0 }
  for (const degrees of turns) {
    const page = await turned(grey, degrees)
    const band = await bandOf(page, fullestBand(page))
    const png = await toPng(band)
    const start = Date.now()
    const confidence = worded(await engine.read(png, deadline))?.confidence ?? 0
    const msPerInk = (Date.now() - start) / Math.max(1, inkOf(band))
    if (confidence > best.confidence) best = { degrees, confidence, msPerInk }
    if (confidence >= SURE || Date.now() >= deadline) break
  }
  return best
}

function topOf(page: GreyPicture, share: number): Promise<GreyPicture> {
  const height = Math.round(page.height * Math.max(share, LEAST_SHARE))
  return bandOf(page, { top: 0, height })
}

function worded(recognized: Recognized | undefined): Recognized | undefined {
  const words = recognized?.text.match(/[\p{L}\p{N}]{3,}/gu) ?? []
  return words.length >= 2 && (recognized?.confidence ?? 0) >= LEAST_CONFIDENCE ? recognized : undefined
}
