import { askedAfter } from '../../../dialogs/asked.ts'
import { decide } from '../../../dialogs/decide.ts'
import { render } from '../../../dialogs/render.ts'
import { reviewText } from '../../../dialogs/steps/review.ts'
import { isSlot } from '../../../machines/domain/slots.ts'
import { restore, store } from '../../../machines/intake/snapshot.ts'
import { askOf, begin, take } from '../../../machines/intake/step.ts'
import { sampleWords } from '../samples.ts'

/**
 * A program: answers every question in words up to the review, then says what follows it, and prints what came of
 * it as JSON. Its argument is `{ words: { <slot>: <what is typed> }, then: [<what is typed>] }`.
 */
const { words, then } = JSON.parse(process.argv[2] ?? '') as { words: Record<string, string>; then: string[] }

const now = new Date('2026-11-24T15:00:00.000Z')
const setting = {
  now,
  locale: 'en',
  publicUrl: 'https://clinic.example',
  support: { email: 'support@clinic.example', phone: '+1 212 555 0123' },
  resumeCode: 'K7Q2',
}
const evidence = {
  now,
  lang: 'en',
  caseId: 'case-1',
  version: 9,
  reviewHash: 'hash',
  caseNumber: 'CASE-ACDEF2',
  consent: (): never => {
    throw new Error('no consent is asked before the review')
  },
}

let snapshot = begin()
let asked = askedAfter(null, snapshot, [], 0)
const turns: { ask: string; typed: string; said: string }[] = []

function say(typed: string): void {
  const before = snapshot
  const { events, asides } = decide({ text: typed, files: [] }, snapshot, asked, evidence)
  const remarks = []
  for (const event of events) {
    // Each turn of a real case reads what the one before it has stored.
    const taken = take(restore(JSON.parse(JSON.stringify(store(snapshot)))), event)
    snapshot = taken.snapshot
    remarks.push(...taken.remarks)
  }
  const said = render({ before, after: snapshot, remarks, asides, setting, cause: 'patient' })
  turns.push({ ask: askOf(before), typed, said: said.map(({ text }) => text).join('\n\n') })
  asked = askedAfter(asked, snapshot, said, turns.length)
}

const usual: Record<string, string> = { documents: 'continue', confirm: 'yes', familyHistory: 'my mother' }
while (askOf(snapshot) !== 'review') {
  const ask = askOf(snapshot)
  if (turns.length > 60) throw new Error(`asked for ever: ${ask}`)
  say(words[ask] ?? usual[ask] ?? (isSlot(ask) ? sampleWords(ask) : ''))
}
const review = reviewText(snapshot.context)
for (const typed of then) say(typed)

const stored = store(snapshot)
const { answers } = restore(JSON.parse(JSON.stringify(stored))).context
process.stdout.write(JSON.stringify({ turns, review, stored, answers, ask: askOf(snapshot) }))
