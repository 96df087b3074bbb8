import { setTimeout as pause } from 'node:timers/promises'
import type { Connection } from 'mongoose'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type CaseStore, createCaseStore } from '../../services/store/cases.ts'
import { connect } from '../../services/store/connection.ts'
import { lettersTo } from '../support/inbox.ts'
import { expectGoodManners } from '../support/manners.ts'
import { newPatient, type Patient } from '../support/patient.ts'
import { readPieces, socketOf, transcriptOf } from '../support/readers.ts'
import { type StoreUnderTest, stores } from '../support/stores.ts'
import { type ServerProcess, startTwoServers, type TwoServers } from '../support/two-servers.ts'
import { walkTo } from '../support/walk.ts'
import { wanderer } from '../support/wanderer.ts'

describe.each(stores)('two servers $name', ({ skip, start }) => {
  describe.skipIf(skip)('are as good as one', () => {
    let store: StoreUnderTest
    let both: TwoServers
    let connection: Connection
    let cases: CaseStore
    beforeAll(async () => {
      store = await start()
      both = await startTwoServers(store.uri)
      connection = await connect(store.uri)
      cases = createCaseStore(connection)
    })
    afterAll(async () => {
      await connection?.close()
      await both?.stop()
      await store?.stop()
    })

    test('fifty messages at once, half to either server, are handled once, in one order for every reader of both', async () => {
      const { one, two } = both
      const patient = await walkTo(await newPatient(one.url), 'dateOfBirth')
      const sockets = await Promise.all([one, two].map(({ url }) => socketOf(url, patient)))
      const words = Array.from({ length: 50 }, (_, n) => `what does it cost? ${n}`)
      const statuses = await Promise.all(
        words.map((text, index) => post((index % 2 ? one : two).url, patient, text)),
      )
      expect(new Set(statuses)).toEqual(new Set([200]))
      const whole = await transcriptOf(one.url, patient)
      const ids = whole.map(({ id }) => id)
      const said = whole.filter(line => line.from.role === 'user').map(({ text }) => text ?? '')
      expect(said.filter(text => words.includes(text)).sort()).toEqual([...words].sort())
      for (const { url } of [one, two])
        expect((await readPieces(url, patient)).map(({ id }) => id)).toEqual(ids)
      for (const socket of sockets) {
        await socket.until(received => received.length === ids.length, 10_000)
        expect(socket.received.map(({ id }) => id)).toEqual(ids)
        socket.end()
      }
    })

    test('the same message to both servers at once, again and again, moves the case once', async () => {
      const { one, two } = both
      // The very first of a conversation: both want to begin a case.
      const patient = await newPatient(one.url)
      const same = crypto.randomUUID()
      const answers = await Promise.all(
        Array.from({ length: 20 }, (_, n) => acknowledged((n % 2 ? one : two).url, patient, 'Ana', same)),
      )
      expect(new Set(answers).size).toBe(1)
      await patient.until('lastName')
      expect(await cases.byChannel(`web:${patient.userId}`)).toMatchObject({ version: 1 })
      expectGoodManners(patient)
    })

    test('patients finish their intakes on either server while these are killed in turn, and nothing is lost or doubled', async () => {
      const patients = ['ana@example.org', 'ben@example.org', 'eva@example.org'].map(email =>
        wanderer({ servers: () => alive(both), sandboxUrl: both.sandboxUrl, email }),
      )
      let finished = false
      const killing = (async () => {
        for (let round = 0; !finished; round++) {
          const victim = round % 2 ? both.one : both.two
          await victim.kill()
          await pause(200)
          await victim.start()
        }
      })()
      const ends = await Promise.all(patients.map(patient => patient.finish()))
      finished = true
      await killing

      for (const { visitor, email, acknowledged: sent } of ends) {
        const seen = await transcriptOf(both.one.url, visitor)
        expect(await transcriptOf(both.two.url, visitor)).toMatchObject(seen.map(({ id }) => ({ id })))
        expect(new Set(seen.map(({ id }) => id)).size).toBe(seen.length)
        const own = seen.filter(line => line.from.role === 'user').map(line => [line.id, line.text])
        expect(own).toEqual(sent)
        const found = await cases.byChannel(`web:${visitor.userId}`)
        expect(found).toMatchObject({
          snapshot: { status: 'done' },
          payment: { status: 'paid', refunds: [] },
        })
        expect(found?.snapshot.context.visit).toBe(1)
        expect(await lettersTo(both.sandboxUrl, email)).toHaveLength(1)
        await expect
          .poll(async () => (await cases.byId(found?._id ?? ''))?.outbox, { timeout: 15_000 })
          .toEqual([])
      }
      const numbers = ends.map(({ caseNumber }) => caseNumber)
      expect(new Set(numbers).size).toBe(patients.length)
    }, 120_000)

    test('a job that is due is run by one of the servers, once', async () => {
      const guest = wanderer({
        servers: () => alive(both),
        sandboxUrl: both.sandboxUrl,
        email: 'late@example.org',
      })
      const { visitor } = await guest.goTo('consent')
      const found = await cases.byChannel(`web:${visitor.userId}`)
      const jobs = connection.collection('jobs')
      const own = { 'data.caseId': found?._id }
      await expect.poll(() => jobs.countDocuments(own)).toBe(1)
      await jobs.updateOne(own, { $set: { nextRunAt: new Date() } })
      await lettersTo(both.sandboxUrl, 'late@example.org')
      await expect.poll(() => jobs.countDocuments(own), { timeout: 10_000 }).toBe(0)
      await guest.finish()
      expect(await lettersTo(both.sandboxUrl, 'late@example.org', 2)).toHaveLength(2)
    }, 90_000)

    test('what one of them owed when it died, the other has seen to within 10 s', async () => {
      const { one, two, stripeOfOne } = both
      // Only the first server finds that Stripe never answers: its page stays owed.
      await stripeOfOne.begin('hang')
      const patient = await walkTo(await newPatient(one.url), 'review')
      await post(one.url, patient, 'Proceed to payment')
      const caseId = patient.asked().caseId ?? ''
      const owed = async () => (await cases.byId(caseId))?.outbox.map(({ type }) => type)
      const heldBy = async () => (await cases.byId(caseId))?.outbox[0]?.lease.owner
      await expect.poll(owed).toEqual(['createCheckout'])
      const dead = await heldBy()
      await one.kill()
      const killed = Date.now()
      await expect.poll(heldBy, { timeout: 20_000, interval: 50 }).not.toBe(dead)
      expect(Date.now() - killed).toBeLessThan(10_000)
      await expect.poll(owed, { timeout: 20_000 }).toEqual([])
      const rest = await newPatient(two.url, patient.resume)
      expect(rest.asked()).toMatchObject({
        ask: 'payment',
        url: expect.stringContaining('/sandbox/checkout/'),
      })
    })
  })
})

const alive = ({ one, two }: TwoServers): string[] =>
  [one, two].filter((server: ServerProcess) => server.alive()).map(({ url }) => url)

async function send(url: string, { conversationId, userId, token }: Patient, text: string, id: string) {
  return fetch(`${url}/v3/directline/conversations/${conversationId}/activities`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({
      type: 'message',
      text,
      from: { id: userId },
      channelData: { clientActivityID: id },
    }),
  })
}

const post = async (url: string, patient: Patient, text: string): Promise<number> =>
  (await send(url, patient, text, crypto.randomUUID())).status

const acknowledged = async (url: string, patient: Patient, text: string, id: string): Promise<string> =>
  ((await (await send(url, patient, text, id)).json()) as { id: string }).id
