import { setTimeout as pause } from 'node:timers/promises'
import { cards } from '../../inbox.ts'
import { buttonsOf, type Seen, speaksOfReading } from '../../patient.ts'
import type { Random } from '../random.ts'
import { type Reader, readBySocket, readInPieces } from '../readers.ts'
import { bareVoice } from './bare-voice.ts'
import { officialVoice } from './official-voice.ts'
import { persist } from './persist.ts'
import type { Act, Persona } from './persona.ts'
import { uploadInMessage, uploadToStorage } from './upload.ts'
import { Violation } from './violation.ts'
import { readAfter } from './visitor.ts'
import { isOwn, type Voice } from './voice.ts'

/** What a patient finds: where to talk, and a second page to pay on that somebody opened by mistake. */
export interface Place {
  url: string
  /** Resolves with the address of the page, once the account can be reached. */
  openStrayPage(caseId: string): Promise<string>
}

export interface Intake {
  persona: Persona
  voice: Voice
  /** Somebody else who read along. */
  reader: Reader
  caseId: string
  caseNumber: string
}

/** A busy machine needs long to start a server; what is lost never comes. */
const patienceMs = 600_000

/** Somebody goes through all seven steps, whatever happens to the server meanwhile, and somebody reads along. */
export async function goThrough(persona: Persona, place: Place, random: Random): Promise<Intake> {
  const voice =
    persona.client === 'bare'
      ? await bareVoice(place.url)
      : await officialVoice(place.url, persona.client === 'socket')
  const readAlong = persona.client === 'bare' ? readBySocket : readInPieces
  const reader = readAlong(place.url, () => voice.visitor)
  try {
    const { caseId = '', caseNumber = '' } = await talkToTheEnd(persona, voice, place, random)
    return { persona, voice, reader, caseId, caseNumber }
  } catch (error) {
    reader.stop()
    voice.end()
    throw error
  }
}

async function talkToTheEnd(persona: Persona, voice: Voice, place: Place, random: Random) {
  const left = Object.fromEntries(Object.entries(persona.acts).map(([ask, acts]) => [ask, [...acts]]))
  let question = await nextQuestion(voice, [])
  for (;;) {
    const intake = intakeOf(question)
    if (intake.ask === 'done') break
    const act = left[intake.ask]?.shift()
    if (!act) throw new Violation(`${intake.ask} was asked once more than it should be: ${question.text}`)
    await pause(random.whole(0, persona.thinkMs))
    question = await perform(act, question, voice, place)
  }
  if (persona.expected.refunds > 0)
    await waitFor(voice, 'the second payment to go back', () => voice.seen().find(refunded))
  return intakeOf(question)
}

/** Does one thing, and waits for the question that follows from it. */
async function perform(act: Act, question: Seen, voice: Voice, place: Place): Promise<Seen> {
  if ('say' in act) {
    const old = act.anotherPage && intakeOf(question).url
    return nextQuestion(voice, [await voice.send({ text: act.say })], url => url !== old)
  }
  if ('atOnce' in act)
    return nextQuestion(voice, await Promise.all(act.atOnce.map(text => voice.send({ text }))))
  if ('pressOld' in act) {
    const old = voice.seen().find(seen => seen.channelData?.intake?.ask === act.pressOld.of)
    const button = old && buttonsOf(old)[0]
    if (!button) throw new Violation(`${act.pressOld.of} had no buttons`)
    return nextQuestion(voice, [await voice.send(button.activity)])
  }
  if ('upload' in act) {
    const by = act.upload.way === 'multipart' ? uploadInMessage : uploadToStorage
    await by(place.url, voice, act.upload)
    const said = voice.spoken.at(-1)
    const own = await waitFor(voice, 'its own file', () =>
      voice.seen().find(seen => said && isOwn(seen, said)),
    )
    return nextQuestion(voice, [own.id])
  }
  return pay(act, question, voice, place)
}

async function pay(
  act: Extract<Act, { pay: unknown }>,
  question: Seen,
  voice: Voice,
  place: Place,
): Promise<Seen> {
  const { url = '', caseId = '' } = intakeOf(question)
  for (const by of act.pay) {
    const { status, code } = await payOn(url, by)
    if (by === cards.declined && status === 402) continue
    if (status !== 200 && code !== 'already_paid')
      throw new Violation(`the checkout page answered ${status} ${code}`)
  }
  const next = await waitFor(voice, 'consent', () =>
    voice.seen().find(seen => seen.channelData?.intake?.ask === 'consent'),
  )
  if (act.stray) {
    const { status, code } = await payOn(await place.openStrayPage(caseId), cards.visa)
    if (status !== 200 && code !== 'already_paid')
      throw new Violation(`the second page answered ${status} ${code}`)
  }
  return next
}

async function payOn(url: string, by: string): Promise<{ status: number; code?: string }> {
  const card = { number: by, expMonth: 12, expYear: 2040, cvc: '123' }
  const answer = await persist('paying', signal =>
    fetch(`${url}/pay`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(by === 'paypal' ? { method: 'paypal' } : { method: 'card', card }),
      signal,
    }),
  )
  const { code } = (await answer.json().catch(() => ({}))) as { code?: string }
  return { status: answer.status, ...(code !== undefined && { code }) }
}

/** The first thing that is asked after all of these, files being read by then; a payment can be made only where there is a page for it. */
function nextQuestion(
  voice: Voice,
  after: string[],
  isPage: (url: string) => boolean = () => true,
): Promise<Seen> {
  return waitFor(voice, 'an answer', () => {
    const seen = voice.seen()
    const places = after.map(id => seen.findIndex(one => one.id === id))
    if (places.includes(-1)) return undefined
    return seen.slice(Math.max(-1, ...places) + 1).find(one => {
      const intake = one.channelData?.intake
      return (
        intake && !speaksOfReading(one) && (intake.ask !== 'payment' || (intake.url && isPage(intake.url)))
      )
    })
  })
}

async function waitFor(voice: Voice, what: string, find: () => Seen | undefined): Promise<Seen> {
  const until = Date.now() + patienceMs
  for (;;) {
    const found = find()
    if (found) return found
    if (Date.now() > until)
      throw new Violation(`waited ${patienceMs / 1000} s in vain for ${what}; ${await whatIsThere(voice)}`)
    await voice.look()
  }
}

/** Whether the server never said it, or this client never saw it. */
async function whatIsThere(voice: Voice): Promise<string> {
  const { activities } = await readAfter(voice.url, voice.visitor, '')
  const asked = activities.findLast(one => one.channelData?.intake)?.channelData?.intake?.ask
  return `the transcript has ${activities.length} lines, of which it saw ${voice.seen().length}, and asks ${asked}`
}

const refunded = ({ text }: Seen): boolean => /second payment/i.test(text ?? '')

function intakeOf({ channelData }: Seen) {
  if (!channelData?.intake) throw new Violation('nothing was asked')
  return channelData.intake
}
