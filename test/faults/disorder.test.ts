import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { pdf } from '../services/documents/files.ts'
import { textsOf } from '../support/direct-line-client.ts'
import { expectGoodManners } from '../support/manners.ts'
import { newPatient, type Patient } from '../support/patient.ts'
import { readPieces, socketOf, transcriptOf } from '../support/readers.ts'
import { type RunningApp, startRunningApp } from '../support/running-app.ts'
import { blobNames, blobsOf, caseOf, rewrite } from '../support/stored.ts'
import { type StoreUnderTest, stores } from '../support/stores.ts'
import { walkTo } from '../support/walk.ts'

const times = <T>(count: number, make: (index: number) => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: count }, (_, index) => make(index)))
const twenty = <T>(make: (index: number) => Promise<T>): Promise<T[]> => times(20, make)

describe.each(stores)('$name', ({ skip, start }) => {
  describe.skipIf(skip)('what comes twice, at once or out of turn', () => {
    let store: StoreUnderTest
    let app: RunningApp
    beforeAll(async () => {
      store = await start()
      app = await startRunningApp({ mongoUri: store.uri })
    })
    afterEach(() => expect(app.problems).toEqual([]))
    afterAll(async () => {
      await app?.stop()
      await store?.stop()
    })

    const at = async (ask: string): Promise<Patient> => walkTo(await newPatient(app.url), ask)
    const message = (text: string) => ({ text, channelData: { clientActivityID: crypto.randomUUID() } })

    test.each([
      ['first', 'firstName', 'Ana', 'lastName'],
      ['in the middle', 'gender', 'female', 'diseaseType'],
    ])(
      'the same message %s, twenty times at once, moves the case once, and each gets the same acknowledgement',
      async (_, ask, text, next) => {
        const patient = await at(ask)
        const same = message(text)
        const answers = await twenty(() => patient.post(same))
        expect(answers[0]).toMatchObject({ status: 200, body: { id: expect.any(String) } })
        for (const answer of answers) expect(answer).toEqual(answers[0])
        await patient.until(next)
        const { version, seq } = await caseOf(app, patient)
        expect(await patient.post(same)).toEqual(answers[0])
        expect(await caseOf(app, patient)).toMatchObject({ version, seq })
        await patient.poll()
        expect(patient.seen.filter(line => line.id === answers[0]?.body.id)).toHaveLength(1)
        expect(patient.seen.filter(line => line.text === text)).toHaveLength(1)
        expectGoodManners(patient)
      },
    )

    test('a message that comes again after 200 others is still known', async () => {
      const patient = await at('gender')
      const same = message('female')
      const first = await patient.post(same)
      await patient.until('diseaseType')
      await rewrite(app, patient, { seen: Array.from({ length: 200 }, (_, n) => `a later event ${n}`) })
      const before = await caseOf(app, patient)
      expect(await patient.post(same)).toEqual(first)
      expect(await caseOf(app, patient)).toMatchObject({ version: before.version, seq: before.seq })
      expectGoodManners(patient)
    })

    test('files sent with the same message again and again are one document each, and leave no other bytes', async () => {
      const patient = await at('documents')
      const before = await blobNames(app)
      const id = crypto.randomUUID()
      // More of one visitor's uploads do not fit in at once.
      const answers = await times(12, () => upload(patient, id))
      for (const answer of answers) expect(answer).toEqual(answers[0])
      expect(answers[0]?.status).toBe(200)
      await patient.until('documentCategory', 60_000)
      const { documents } = await caseOf(app, patient)
      expect(documents.map(document => document.filename)).toEqual(['letter.pdf'])
      expect((await blobNames(app)).filter(name => !before.includes(name)).sort()).toEqual(blobsOf(documents))
      expectGoodManners(patient)
    })

    test('an upload completed twenty times at once is one document, one line, and the same answer for all', async () => {
      const patient = await at('documents')
      const bytes = pdf(20_000)
      const before = await blobNames(app)
      const call = (method: string, path: string, body?: object) =>
        fetch(`${app.url}/api/uploads${path}`, {
          method,
          headers: { authorization: `Bearer ${patient.token}`, 'content-type': 'application/json' },
          ...(body && { body: JSON.stringify(body) }),
        })
      const declared = await call('POST', '', { filename: 'scan.pdf', bytes: bytes.length })
      const { id, uploadUrl } = (await declared.json()) as { id: string; uploadUrl: string }
      await fetch(uploadUrl, {
        method: 'PUT',
        headers: { 'x-ms-blob-type': 'BlockBlob' },
        body: bytes as BodyInit,
      })
      const answers = await twenty(async () => {
        const answer = await call('POST', `/${id}/complete`)
        return [answer.status, await answer.json()]
      })
      for (const answer of answers)
        expect(answer).toEqual([200, { id, status: expect.stringMatching(/^(?:reading|ready)$/) }])
      await patient.until('documentCategory', 60_000)
      const { documents } = await caseOf(app, patient)
      expect(documents.map(document => document.id)).toEqual([id])
      expect((await blobNames(app)).filter(name => !before.includes(name)).sort()).toEqual(blobsOf(documents))
      expect(
        patient.seen.filter(line => line.attachments?.some(file => file.name === 'scan.pdf')),
      ).toHaveLength(1)
    })

    test('fifty different messages at once are all handled once, in one order for every reader', async () => {
      const patient = await at('gender')
      const socket = await socketOf(app.url, patient)
      const words = Array.from({ length: 50 }, (_, n) => `what does it cost? ${n}`)
      const answers = await Promise.all(words.map(text => patient.post(message(text))))
      expect(answers.map(({ status }) => status)).toEqual(words.map(() => 200))
      const whole = await transcriptOf(app.url, patient)
      const own = whole.filter(line => line.from.role === 'user').map(line => line.text ?? '')
      expect(own.filter(text => words.includes(text)).sort()).toEqual([...words].sort())
      expect(new Set(whole.map(({ id }) => id)).size).toBe(whole.length)
      await socket.until(received => received.length === whole.length)
      expect(socket.received.map(({ id }) => id)).toEqual(whole.map(({ id }) => id))
      expect((await readPieces(app.url, patient)).map(({ id }) => id)).toEqual(whole.map(({ id }) => id))
      await patient.poll()
      expect(patient.seen.map(({ id }) => id)).toEqual(whole.map(({ id }) => id))
      socket.end()
      expectGoodManners(patient)
    })

    test('two tabs of one patient both write and both see everything in one order, each with its own echo', async () => {
      const one = await at('gender')
      const two = await newPatient(app.url, one.resume)
      expect(two.conversationId).toBe(one.conversationId)
      const [left, right] = [await socketOf(app.url, one), await socketOf(app.url, two)]
      const question = two.question()
      const [fromOne, fromTwo] = await Promise.all([
        left.post({ text: 'what does it cost?' } as never),
        right.post({ text: 'how long does it take?' } as never),
      ])
      for (const tab of [left, right])
        await tab.until(received => [fromOne, fromTwo].every(id => received.some(line => line.id === id)))
      await one.say('female')
      // The other tab still shows the question that was answered here.
      await two.poll()
      await two.press('Male', question)
      expect(two.heard()).toContain('earlier question')
      const whole = await transcriptOf(app.url, two)
      for (const tab of [left, right]) {
        await tab.until(received => received.length === whole.length)
        expect(tab.received.map(({ id }) => id)).toEqual(whole.map(({ id }) => id))
        expect(textsOf(tab.received)).toEqual(whole.map(({ text }) => text ?? ''))
        tab.end()
      }
      expect((await caseOf(app, one)).medicalContext.gender).toBe('female')
      expectGoodManners(two)
    })

    async function upload(patient: Patient, clientActivityID: string) {
      const body = new FormData()
      body.append('file', new Blob([pdf(5_000) as BlobPart], { type: 'application/pdf' }), 'letter.pdf')
      const activity = { type: 'message', text: '', channelData: { clientActivityID } }
      body.append(
        'activity',
        new Blob([JSON.stringify(activity)], { type: 'application/vnd.microsoft.activity' }),
      )
      const url = `${app.url}/v3/directline/conversations/${patient.conversationId}/upload?userId=${patient.userId}`
      const headers = { authorization: `Bearer ${patient.token}` }
      const response = await fetch(url, { method: 'POST', headers, body })
      return { status: response.status, body: await response.json() }
    }
  })
})
