import type { Ocr } from '../contents.ts'
import { createEngine, type Engine, type Recognized } from './engine.ts'
import { fullestBand, isBlank, liesSideways } from './lines-of-text.ts'
import { bandOf, type GreyPicture, prepare, type Turn, toPng, turned } from './prepare.ts'
import { late, withinTime } from './within-time.ts'

/** Text that stands upright is recognised with more than this, upside down or sideways with less. */
const SURE = 0.65
/** Below it there are no words, only what looks a little like letters. */
const LEAST_CONFIDENCE = 0.4
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

async function readHoweverItLies(engine: Engine, picture: Buffer, deadline: number): Promise<Recognized> {
  const grey = await withinTime(prepare(picture), deadline)
  if (!grey || grey === late || isBlank(grey)) return nothing
  const degrees = await turnOf(grey, { engine, deadline })
  const upright = await turned(grey, degrees)
  return worded(await engine.read(await toPng(upright), deadline)) ?? nothing
}

/** By a few lines of the page, recognised in each way that it may lie until one is sure: numbers alone deceive statistics. */
async function turnOf(
  grey: GreyPicture,
  { engine, deadline }: { engine: Engine; deadline: number },
): Promise<Turn> {
  const turns: Turn[] = liesSideways(grey) ? [90, 270, 0, 180] : [0, 180, 90, 270]
  let best: { degrees: Turn; confidence: number } = { degrees: turns[0] ?? 0, confidence: 0 }
  for (const degrees of turns) {
    const page = await turned(grey, degrees)
    const band = await bandOf(page, fullestBand(page))
    const confidence = worded(await engine.read(await toPng(band), deadline))?.confidence ?? 0
    if (confidence > best.confidence) best = { degrees, confidence }
    if (confidence >= SURE || Date.now() >= deadline) break
  }
  return best.degrees
}

function worded(recognized: Recognized | undefined): Recognized | undefined {
  const words = recognized?.text.match(/[\p{L}\p{N}]{3,}/gu) ?? []
  return words.length >= 2 && (recognized?.confidence ?? 0) >= LEAST_CONFIDENCE ? recognized : undefined
}
