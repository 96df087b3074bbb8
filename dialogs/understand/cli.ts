import { createInterface } from 'node:readline'
import { z } from 'zod'
import { Ask } from '../../machines/domain/asks.ts'
import { Slots } from '../../machines/domain/slots.ts'
import { predictAt } from './predict.ts'
import type { Situation } from './situation.ts'
import { understand } from './understand.ts'

const Option = z.union([
  z.string().transform(value => ({ value, label: value })),
  z.object({ value: z.string(), label: z.string() }),
])

/** One line of input: a phrase and where the conversation stands. */
const Line = z.object({
  id: z.union([z.string(), z.number()]),
  ask: Ask,
  text: z.string(),
  lang: z.string().nullish(),
  known: z.record(z.string(), z.unknown()).nullish(),
  options: z.array(Option).nullish(),
  about: z.string().nullish(),
  now: z.iso.datetime({ offset: true }).nullish(),
})

for await (const line of createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
  if (line.trim()) process.stdout.write(`${JSON.stringify(answerLine(line))}\n`)
}

function answerLine(line: string): Record<string, unknown> {
  let json: unknown
  try {
    json = JSON.parse(line)
  } catch {
    return { id: null, error: 'not JSON' }
  }
  const parsed = Line.safeParse(json)
  if (!parsed.success) {
    const id = z.object({ id: z.union([z.string(), z.number()]) }).safeParse(json)
    const fields = parsed.error.issues.map(issue => issue.path.join('.') || 'line')
    return { id: id.success ? id.data.id : null, error: `invalid: ${fields.join(', ')}` }
  }
  const { id, ask, text, lang, known, options, about, now } = parsed.data
  const situation: Situation = {
    ask,
    known: knownAnswers(known ?? {}),
    lang: lang ?? 'en',
    now: now ? new Date(now) : new Date(),
    ...(options ? { options } : {}),
    ...(about ? { about } : {}),
  }
  return { id, predict: predictAt(ask, understand(text, situation)) }
}

/** What is not a slot's value is not known. */
function knownAnswers(known: Record<string, unknown>): Situation['known'] {
  const kept = Object.entries(known).filter(([slot, value]) => {
    const shape = Slots.shape[slot as keyof typeof Slots.shape] as z.ZodType | undefined
    return shape?.safeParse(value).success
  })
  return Object.fromEntries(kept)
}
