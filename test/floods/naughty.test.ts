import { beforeAll, expect, test } from 'vitest'
import { askedAfter } from '../../dialogs/asked.ts'
import { decide } from '../../dialogs/decide.ts'
import type { Evidence } from '../../dialogs/decision.ts'
import type { OutgoingMessage } from '../../dialogs/message.ts'
import { render } from '../../dialogs/render.ts'
import { reviewText } from '../../dialogs/steps/review.ts'
import { type Ask, asks } from '../../machines/domain/asks.ts'
import { type Answers, isSlot, personalSlots, Slots, slotNames } from '../../machines/domain/slots.ts'
import { askOf, type IntakeSnapshot, take } from '../../machines/intake/step.ts'
import { Conversation, consent, files, setting, upTo } from '../dialogs/render/conversation.ts'
import { samplesOf } from '../support/samples.ts'
import { hides, naughtyLines } from './naughty-lines.ts'

/** Milliseconds of processor time for one turn; a hundred times what the slowest took. */
const longest = 2_000

const evidence: Evidence = {
  now: setting.now,
  lang: 'en',
  version: 9,
  caseId: 'case',
  reviewHash: '0'.repeat(64),
  caseNumber: 'CASE-AB12CD',
  consent: (granted, words) => {
    const event = consent(granted)
    if (event.type !== 'CONSENT') throw new Error('no consent')
    return { ...event.consent, words }
  },
}

interface Place {
  snapshot: IntakeSnapshot
  said: OutgoingMessage[]
}
const places = new Map<Ask, Place>()
beforeAll(() => {
  for (const slot of slotNames) reach(slot.startsWith('guardian') ? minor() : upTo('review'), slot)
  for (const stop of ['documents', 'review', 'payment', 'consent', 'confirmation'] as const) keep(upTo(stop))
  const sorting = upTo('documents')
  sorting.patient({ type: 'FILES', files })
  keep(sorting)
  const asking = upTo('review')
  asking.patient({ type: 'ASK_FIRST', about: 'start-over' })
  keep(asking)
})

test('every naughty line at every question is quick, and what is stored of it is what everybody sees', () => {
  expect([...places.keys()].sort()).toEqual([...asks].sort())
  let slowest = { ms: 0, line: '', ask: '' }
  // Where nothing can be stored of it, a part of them will do.
  for (const [ask, place] of places)
    for (const line of isSlot(ask) ? naughtyLines : naughtyLines.slice(-120)) {
      const before = process.cpuUsage().user
      const after = turn(place, line)
      const ms = (process.cpuUsage().user - before) / 1000
      if (ms > slowest.ms) slowest = { ms, line: line.slice(0, 40), ask }
      if (after !== place.snapshot) holds(after, `${JSON.stringify(line.slice(0, 60))} at ${ask}`)
    }
  expect(slowest.ms, JSON.stringify(slowest)).toBeLessThan(longest)
  if (process.env.FIGURES) console.log(naughtyLines.length, 'lines,', places.size, 'questions', slowest)
})

test('no naughty line consents, pays or submits', () => {
  for (const line of naughtyLines) {
    const { consents, payment, caseNumber } = turn(places.get('consent') as Place, line).context
    expect([consents.filter(({ granted }) => granted), caseNumber], line).toEqual([[], null])
    expect(payment.status).toBe('paid')
    expect(turn(places.get('payment') as Place, line).context.payment.status).not.toBe('paid')
  }
})

test('the same through a button or a form that a client made up', () => {
  for (const [ask, { snapshot }] of places)
    for (const line of naughtyLines.slice(-60)) {
      const value = line.slice(0, 200)
      const pressed = { ask, version: 9, caseId: 'case', value }
      holds(reply(snapshot, { pressed }), `${JSON.stringify(value)} pressed at ${ask}`)
      holds(
        reply(snapshot, { form: { ask, values: [value] } }),
        `${JSON.stringify(value)} in a form at ${ask}`,
      )
    }
})

function turn({ snapshot, said }: Place, text: string): IntakeSnapshot {
  return reply(snapshot, { text }, said)
}

function reply(snapshot: IntakeSnapshot, sent: object, said: OutgoingMessage[] = []): IntakeSnapshot {
  const asked = askedAfter(null, snapshot, said, 1)
  const decision = decide({ text: '', files: [], ...sent }, snapshot, asked, evidence)
  let after = snapshot
  const remarks = []
  for (const event of decision.events) {
    const taken = take(after, event)
    after = taken.snapshot
    remarks.push(...taken.remarks)
  }
  const spoken = render({ before: snapshot, after, remarks, asides: decision.asides, setting })
  for (const message of spoken)
    if (hides(withoutIsolates(JSON.stringify(message)))) expect(message).toBe('to be seen as it is')
  return after
}

const Stored = Slots.partial()

/** What is stored has the shape of the domain, and the review shows it as it is. */
function holds({ context }: IntakeSnapshot, what: string): void {
  const { answers } = context
  expect(Stored.parse(answers), what).toEqual(answers)
  const review = withoutIsolates(reviewText(context))
  for (const [slot, value] of Object.entries(answers)) {
    if (typeof value !== 'string') continue
    const shows = !asTyped.includes(slot) || review.includes(value.replace(/\s+/gu, ' ').trim())
    if (hides(value) || value !== value.normalize('NFC') || !shows)
      expect(what).toBe(`${slot} as it is stored`)
  }
}

/** Answers in the patient's own words, and not one of a few. */
const asTyped = ['firstName', 'lastName', 'middleName', 'email', 'medications', 'questions']

const withoutIsolates = (text: string) => text.replace(/\u2068([^\u2068\u2069]*)\u2069/gu, '$1')

function minor(): Conversation {
  const talk = new Conversation()
  talk.answer({ ...(samplesOf(personalSlots) as Answers), dateOfBirth: '2015-03-04' })
  return talk
}

function reach(talk: Conversation, target: (typeof slotNames)[number]): void {
  talk.patient({ type: 'CHANGE', target })
  keep(talk)
}

function keep({ snapshot, turns }: Conversation): void {
  places.set(askOf(snapshot), { snapshot, said: turns.at(-1)?.said ?? [] })
}
