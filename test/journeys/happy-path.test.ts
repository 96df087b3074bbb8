import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { terms } from '../../dialogs/terms/terms.ts'
import { createCaseStore } from '../../services/store/cases.ts'
import { connect } from '../../services/store/connection.ts'
import { cards, lettersTo, pay } from '../support/inbox.ts'
import { expectGoodManners } from '../support/manners.ts'
import { papers } from '../support/papers.ts'
import { newPatient } from '../support/patient.ts'
import { type RunningApp, startRunningApp } from '../support/running-app.ts'
import { type StoreUnderTest, stores } from '../support/stores.ts'

describe.each(stores)('$name', ({ skip, start }) => {
  let store: StoreUnderTest
  let app: RunningApp
  beforeAll(async () => {
    if (skip) return
    store = await start()
    app = await startRunningApp({ mongoUri: store.uri })
  })
  afterAll(async () => {
    await app?.stop()
    await store?.stop()
  })

  test.skipIf(skip)(
    'a patient finishes all seven steps by web chat, with files, a declined and an accepted card',
    () => finishAllSteps(app),
  )
})

async function finishAllSteps(app: RunningApp): Promise<void> {
  const patient = await newPatient(app.url)
  expect(patient.asked()).toMatchObject({ step: 'personal-information', ask: 'firstName' })
  expect(patient.asked().caseId).toBeUndefined()

  await patient.say('Ana')
  expect(patient.asked()).toMatchObject({ ask: 'lastName', caseId: expect.any(String) })
  await patient.say('López García')
  expect(patient.asked().ask).toBe('middleName')
  await patient.say('skip')
  expect(patient.asked().ask).toBe('dateOfBirth')
  await patient.say('4 March 1961')
  expect(patient.heard()).toContain('4 March 1961')
  expect(patient.asked().ask).toBe('email')
  await patient.say('ana@example.org')
  expect(patient.asked().ask).toBe('phone')
  await patient.say('+1 415 555 2671')
  expect(patient.asked()).toMatchObject({ step: 'documents', ask: 'documents' })

  await patient.send([
    papers.letter(),
    papers.photo(),
    papers.scan(),
    { name: 'virus.exe', bytes: new TextEncoder().encode('MZ this is not a document') },
  ])
  expect(patient.heard()).toContain('virus.exe')
  expect(patient.asked().ask).toBe('documentCategory')
  expect(patient.heard()).toMatch(/1\. letter\.pdf .*Doctor's letter, because/)
  await patient.say('2 is an image')
  expect(patient.asked().ask).toBe('documentCategory')
  await patient.say('all fine')
  expect(patient.asked().ask).toBe('documents')
  await patient.say('continue')
  expect(patient.asked()).toMatchObject({ step: 'medical-context', ask: 'ethnicity' })

  await patient.say('skip')
  await patient.say('female')
  await patient.say('breast tumour')
  expect(patient.heard()).toMatch(/oncology/i)
  await patient.say('yes')
  await patient.say('my mother and my sister')
  await patient.say('tamoxifen 20 mg')
  await patient.say('Is surgery better than radiation?')
  expect(patient.asked()).toMatchObject({ step: 'review', ask: 'review' })
  expect(patient.heard()).toContain('ana@example.org')
  await patient.say('change my e-mail')
  expect(patient.asked().ask).toBe('email')
  await patient.say('ana.lopez@example.org')
  expect(patient.asked().ask).toBe('review')

  await patient.tell('Proceed to payment')
  const payment = await patient.until('payment')
  expect(payment.text).toContain('$299.00')
  const { url } = payment.channelData?.intake ?? {}
  if (!url) throw new Error('no checkout page')
  expect(await pay(url, cards.declined)).toMatchObject({ status: 402, body: { code: 'card_declined' } })
  expect(await pay(url)).toMatchObject({ status: 200, body: { status: 'paid' } })
  await patient.until('consent')

  await patient.say('ok')
  expect(patient.asked().ask).toBe('consent')
  await patient.say('I do not consent')
  expect(patient.asked().ask).toBe('consent')
  await patient.say('I consent')
  const { ask, caseNumber, caseId } = patient.asked()
  expect(ask).toBe('done')
  expect(caseNumber).toMatch(/^CASE-[A-Z0-9]{6}$/)

  const [letter] = await lettersTo(app.url, 'ana.lopez@example.org')
  expect(letter?.text).toContain(caseNumber)
  expect(letter?.text).toContain('/sandbox/receipt/')
  expect(letter?.html).toContain(caseNumber)
  expect(`${letter?.text}${letter?.html}`).not.toMatch(/oncolog|tamoxifen|surgery/i)

  await patient.say('where is my case?')
  expect(patient.heard()).toContain(caseNumber)
  await patient.say('go back')
  expect(patient.asked().ask).toBe('done')

  const connection = await connect(app.mongoUri)
  const stored = await createCaseStore(connection).byId(caseId ?? '')
  await connection.close()
  expect(stored).toMatchObject({
    caseNumber,
    patient: {
      firstName: 'Ana',
      lastName: 'López García',
      middleName: null,
      dateOfBirth: '1961-03-04',
      email: 'ana.lopez@example.org',
      phone: '+14155552671',
    },
    medicalContext: {
      ethnicity: null,
      gender: 'female',
      diseaseType: 'oncology',
      firstOccurrence: true,
      familyHistory: ['parents', 'siblings'],
      medications: 'tamoxifen 20 mg',
      questions: 'Is surgery better than radiation?',
    },
    payment: { status: 'paid', amount: 29_900, currency: 'usd', method: 'card' },
    documents: [
      { filename: 'letter.pdf', category: 'doctors-letter', contentType: 'application/pdf' },
      { filename: 'photo.jpg', category: 'image', contentType: 'image/jpeg' },
      { filename: 'scan', category: 'image', contentType: 'application/dicom' },
    ],
    consents: [{ granted: false }, { granted: true, words: 'I consent', textVersion: terms.version }],
  })
  expect(stored?.consents[1]?.sha256).toBe(createHash('sha256').update(terms.text, 'utf8').digest('hex'))
  expectGoodManners(patient)
  expect(app.problems).toEqual([])
}
