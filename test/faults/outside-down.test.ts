import { afterAll, beforeAll, expect, test } from 'vitest'
import { eventually } from '../support/eventually.ts'
import { lettersTo, pay } from '../support/inbox.ts'
import { expectGoodManners } from '../support/manners.ts'
import { type Outages, startOutages } from '../support/outage.ts'
import { papers, textPdf } from '../support/papers.ts'
import { newPatient, type Patient } from '../support/patient.ts'
import { type RunningApp, startRunningApp } from '../support/running-app.ts'
import { blobNames, caseOf } from '../support/stored.ts'
import { sessionIdOf, stripeOf } from '../support/stripe-account.ts'
import { checkoutOf, walkTo } from '../support/walk.ts'

// Each service is away alone, for its own patients; the three tests run at once because most of their time is waiting.
let outages: Outages
let app: RunningApp
let reviewing: Patient[]
let consenting: { trouble: 'refuse' | 'hang'; patient: Patient }[]
beforeAll(async () => {
  outages = await startOutages()
  app = await startRunningApp({ through: outages.through })
  const walks = [1, 2, 3].map(() => at('review'))
  const mailing = (['refuse', 'hang'] as const).map(async trouble => {
    const patient = await walkTo(await newPatient(app.url), 'consent', { email: `${trouble}@example.org` })
    return { trouble, patient }
  })
  reviewing = await Promise.all(walks)
  consenting = await Promise.all(mailing)
})
afterAll(async () => {
  await app?.stop()
  await outages?.close()
})

const at = async (ask: string): Promise<Patient> => walkTo(await newPatient(app.url), ask)

const pagesOf = async (patient: Patient): Promise<string[]> => {
  const caseId = patient.asked().caseId ?? ''
  const { data } = await stripeOf(app).checkout.sessions.list({ limit: 100 })
  return data.filter(session => session.client_reference_id === caseId).map(({ id }) => id)
}

const storageIsReady = async (): Promise<unknown> =>
  ((await (await fetch(`${app.url}/readyz`)).json()) as { blobs: boolean }).blobs

/** Direct Line's own client gives up after 20 s. */
async function sendFile(patient: Patient, name: string) {
  const body = new FormData()
  body.append(
    'file',
    new Blob([textPdf([name, 'A page that has nothing on it but these words of mine.'])]),
    name,
  )
  const response = await fetch(`${app.url}/v3/directline/conversations/${patient.conversationId}/upload`, {
    method: 'POST',
    headers: { authorization: `Bearer ${patient.token}` },
    body,
    signal: AbortSignal.timeout(20_000),
  })
  await response.arrayBuffer()
  return { status: response.status, again: response.headers.get('retry-after') }
}

test.concurrent('without Stripe a patient is told that the page takes longer, and it comes by itself, once', async () => {
  const [refused, silent, late] = reviewing as [Patient, Patient, Patient]
  await outages.stripe.begin('refuse')
  await refused.tell('Proceed to payment')
  expect(refused.heard()).toContain('getting your secure payment page ready')
  for (const words of ['is it there yet?', 'new link', 'I have paid', 'asdf']) {
    await refused.tell(words)
    expect(refused.heard(), words).toContain('still getting your payment page ready. It will appear here')
  }
  await outages.stripe.end()

  await outages.stripe.begin('hang')
  await silent.tell('Proceed to payment')
  await silent.untilHeard('It takes a little longer than usual', 15_000)
  await outages.stripe.end()

  // The request gets there, and only its answer is lost.
  await outages.stripe.begin('slow')
  await late.tell('Proceed to payment')
  await eventually(async () => (await pagesOf(late)).length, 1)
  await outages.stripe.end()

  for (const patient of [refused, silent, late]) {
    await patient.until('payment', 30_000)
    expect(await pagesOf(patient)).toEqual([sessionIdOf(checkoutOf(patient))])
    expect(patient.seen.filter(({ text }) => text?.includes('takes a little longer')).length).toBeLessThan(2)
    expectGoodManners(patient)
  }

  // News of a payment that cannot be looked up: the next notice could be hours away.
  await outages.stripe.begin('refuse')
  expect((await pay(checkoutOf(refused))).status).toBe(200)
  const owes = async () => (await caseOf(app, refused)).outbox.some(({ type }) => type === 'readCheckout')
  await eventually(owes, true)
  await outages.stripe.end()
  await refused.until('consent', 30_000)
  expect(refused.seen.filter(({ text }) => text?.includes('has arrived'))).toHaveLength(1)
})

test.concurrent('without a mail server the case number is told in the chat, and one letter follows by itself', async () => {
  for (const { trouble, patient } of consenting) {
    await outages.smtp.begin(trouble)
    const failed = app.problems.length
    await patient.say('I consent')
    expect(patient.asked()).toMatchObject({ ask: 'done', caseNumber: expect.stringMatching(/^CASE-/) })
    if (trouble === 'refuse') await eventually(async () => app.problems.length > failed, true)
    await outages.smtp.end()
    const letters = await lettersTo(app.url, `${trouble}@example.org`, 1, 30_000)
    expect(letters.map(({ text }) => text.includes(patient.asked().caseNumber ?? '?'))).toEqual([true])
    // Nothing about it is any concern of the patient's.
    expect(patient.seen.some(({ text }) => /takes longer|little longer/.test(text ?? ''))).toBe(false)
    expectGoodManners(patient)
  }
})

test.concurrent('without storage a file is answered with 503 in time and nothing of it is kept, while words go on', async () => {
  const patient = await at('documents')
  await patient.send([{ ...papers.letter(), name: 'before.pdf' }])
  for (const trouble of ['refuse', 'hang'] as const) {
    const kept = await blobNames(app)
    await outages.blobs.begin(trouble)
    await eventually(storageIsReady, false)
    const [file] = await Promise.all([sendFile(patient, `${trouble}.pdf`), patient.tell('what is this for?')])
    expect(file).toEqual({ status: 503, again: expect.stringMatching(/^\d+$/) })
    // Reading signs addresses of files, which needs no storage.
    const again = await newPatient(app.url, patient.resume)
    expect(again.seen.some(({ text }) => text?.includes('before.pdf'))).toBe(true)
    await outages.blobs.end()
    expect(await blobNames(app)).toEqual(kept)
    await eventually(async () => (await sendFile(patient, `${trouble}.pdf`)).status, 200)
    await eventually(storageIsReady, true)
    await patient.untilHeard(`${trouble}.pdf`)
    await patient.untilRead()
  }

  // What is to be deleted is, once it can be.
  const kept = await blobNames(app)
  await outages.blobs.begin('refuse')
  await patient.tell('remove before.pdf')
  await patient.untilHeard('Removed: before.pdf')
  await eventually(
    async () => app.problems.some(({ message }) => message === 'an effect is tried again'),
    true,
  )
  await outages.blobs.end()
  // With the picture of it.
  await eventually(async () => (await blobNames(app)).length, kept.length - 2)
  expectGoodManners(patient)
})
