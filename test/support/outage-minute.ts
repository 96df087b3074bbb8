import { setTimeout as pause } from 'node:timers/promises'
import { cards, pay } from './inbox.ts'
import { type Service, services, startOutages, type Trouble } from './outage.ts'
import { papers } from './papers.ts'
import { newPatient, type Patient } from './patient.ts'
import { type RunningApp, startRunningApp } from './running-app.ts'
import { checkoutOf, walkTo } from './walk.ts'

/*
 * Takes each service away for a minute, in each way that it can be away, while a patient needs it, and prints what the
 * patient sees and when: `node test/support/outage-minute.ts [service|all] [trouble|all] [seconds]`.
 */
const [, , service = 'all', trouble = 'all', seconds = '60'] = process.argv
const troubles: Trouble[] = ['refuse', 'slow', 'hang']

/** Where a patient stands who needs this service next, and the step that needs it. */
const needs: Record<Service, { ask: string; act(patient: Patient): Promise<number> }> = {
  stripe: { ask: 'review', act: patient => write(patient, 'Proceed to payment') },
  smtp: { ask: 'consent', act: patient => write(patient, 'I consent') },
  blobs: { ask: 'documents', act: sendFile },
  mongodb: { ask: 'gender', act: patient => write(patient, 'female') },
}

const outages = await startOutages()
const app = await startRunningApp({ through: outages.through })
for (const each of services.filter(name => service === 'all' || name === service))
  for (const kind of troubles.filter(name => trouble === 'all' || name === trouble)) await suffer(each, kind)
await app.stop()
await outages.close()

async function suffer(name: Service, kind: Trouble): Promise<void> {
  const { ask, act } = needs[name]
  const patient = await walkTo(await newPatient(app.url), ask)
  const began = Date.now()
  const at = () => `${((Date.now() - began) / 1000).toFixed(1).padStart(5)} s`
  const tell = (what: string) => console.log(`${name} ${kind} ${at()}  ${what}`)
  await outages[name].begin(kind)
  const watched = new AbortController()
  const readiness = watchReadiness(app, watched.signal, tell)
  const words = watchWords(patient, watched.signal, tell)
  const until = began + Number(seconds) * 1000
  let status = 0
  while (Date.now() < until) {
    const asked = Date.now()
    status = status === 200 ? await write(patient, 'is it ready?') : await act(patient)
    tell(`what was sent is answered with ${status} after ${((Date.now() - asked) / 1000).toFixed(1)} s`)
    await pause(Math.min(10_000, Math.max(0, until - Date.now())))
  }
  await outages[name].end()
  tell('the service is back')
  while (status !== 200) {
    status = await act(patient)
    tell(`sent again, answered with ${status}`)
    await pause(300)
  }
  if (name === 'stripe') {
    while (!patient.seen.some(({ channelData }) => channelData?.intake?.url)) await pause(50)
    tell('the payment page is there')
    await pay(checkoutOf(patient), cards.visa)
  }
  if (name === 'smtp') {
    const number = patient.seen.at(-1)?.channelData?.intake?.caseNumber ?? '?'
    while (!(await letters()).some(({ subject, text }) => `${subject} ${text}`.includes(number)))
      await pause(100)
    const same = (await letters()).filter(({ subject, text }) => `${subject} ${text}`.includes(number))
    tell(`${same.length} letter with ${number} has come`)
  }
  await pause(4_000)
  watched.abort()
  await Promise.all([readiness, words])
}

async function letters(): Promise<{ subject: string; text: string }[]> {
  return (await (await fetch(`${app.url}/sandbox/mail/messages`)).json()) as never
}

async function write(patient: Patient, text: string): Promise<number> {
  return (await patient.post({ text, channelData: { clientActivityID: crypto.randomUUID() } })).status
}

async function sendFile(patient: Patient): Promise<number> {
  const body = new FormData()
  body.append('file', new Blob([papers.letter().bytes]), 'letter.pdf')
  const { url, conversationId, token } = { url: app.url, ...patient }
  const answer = await fetch(`${url}/v3/directline/conversations/${conversationId}/upload`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}` },
    body,
  })
  return answer.status
}

async function watchReadiness({ url }: RunningApp, signal: AbortSignal, tell: (what: string) => void) {
  let before = ''
  while (!signal.aborted) {
    const [ready, alive] = await Promise.all([fetch(`${url}/readyz`), fetch(`${url}/healthz`)])
    const now = `/readyz ${ready.status}, /healthz ${alive.status}`
    await Promise.all([ready.arrayBuffer(), alive.arrayBuffer()])
    if (now !== before) tell(now)
    before = now
    await pause(200)
  }
}

async function watchWords(
  patient: Patient,
  signal: AbortSignal,
  tell: (what: string) => void,
): Promise<void> {
  let shown = patient.seen.length
  while (!signal.aborted) {
    await patient.poll().catch(() => {})
    for (const { from, text } of patient.seen.slice(shown))
      tell(`${from.role === 'bot' ? 'bot' : 'patient'}: ${(text ?? '').split('\n').join(' ').slice(0, 160)}`)
    shown = patient.seen.length
    await pause(200)
  }
}
