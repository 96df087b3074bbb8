import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newPhonePatient, type PhonePatient } from '../support/phone-patient.ts'
import { type PhoneServers, startPhoneServers } from '../support/phone-servers.ts'
import { type StoreUnderTest, stores } from '../support/stores.ts'
import { expectToldAsSaid, phoneCase, phoneLines, settled } from '../support/told.ts'

const waitsMs = 40_000

describe('one server that is killed', () => {
  let store: StoreUnderTest
  let world: PhoneServers
  let patients: PhonePatient[]
  const quietMs = 1_000
  beforeAll(async () => {
    store = (await stores[0]?.start()) as StoreUnderTest
    world = await startPhoneServers(store.uri, 1, quietMs)
    patients = Array.from({ length: 4 }, () => newPhonePatient(world.url))
    for (const words of ['Hello', "I'm Ana López, born 4 March 1961"])
      await Promise.all(patients.map(patient => patient.say(words)))
  })
  afterAll(async () => {
    await world?.stop()
    await store?.stop()
  })

  test('at any moment between the mark and the save has told each message once and in order', async () => {
    const [server] = world.servers
    const [bursting, ...others] = patients as [PhonePatient, ...PhonePatient[]]
    for (const [index, phase] of (['sent', 'answered', 'heard'] as const).entries()) {
      const dead = server?.dieAt(`phone.send:${phase}`)
      // Three lines: to be told after one that nobody knows the end of.
      await others[index]?.write('what does it cost?')
      await others[index]?.write('how long does it take?')
      await dead
      await server?.start()
    }
    // Saved, acknowledged, and killed before anybody answered.
    for (const words of ['my e-mail', 'is', 'ana@example.org']) await bursting.write(words)
    await server?.kill()
    expect((await phoneCase(world, bursting)).inbox.map(({ text }) => text)).toContain('ana@example.org')
    await server?.start()

    await Promise.all(patients.map(patient => settled(world, patient, waitsMs)))
    for (const patient of patients) await expectToldAsSaid(world, patient)
    expect((await phoneCase(world, bursting)).patient.email).toBe('ana@example.org')
    const replies = (await phoneLines(world, bursting)).filter(
      ({ direction, text }) => direction === 'out' && /e-?mail/i.test(text),
    )
    expect(new Set(replies.map(({ version }) => version)).size).toBeLessThanOrEqual(2)
  }, 90_000)
})

// On a store that people wrote who know nothing of this product, where there is one.
const { name, start } = stores.findLast(({ skip }) => !skip) as (typeof stores)[number]

describe(`two servers ${name} that are killed in turn`, () => {
  let store: StoreUnderTest
  let world: PhoneServers
  beforeAll(async () => {
    store = await start()
    world = await startPhoneServers(store.uri, 2, 200)
  })
  afterAll(async () => {
    await world?.stop()
    await store?.stop()
  })

  test('tell each patient everything, once and in order, and lose no word of theirs', async () => {
    const talk: [words: string, answer: RegExp][] = [
      ['Hello', /first name/i],
      ["I'm Ana López, born 4 March 1961", /middle name/i],
      ['what does it cost?', /299/],
      ['skip', /e-?mail/i],
      ['how long does it take?', /days/i],
      ['ana@example.org', /phone/i],
      ['who reads it?', /specialist|doctor/i],
    ]
    const patients = ['sms', 'whatsapp', 'sms'].map(channel =>
      newPhonePatient(world.url, channel as 'sms' | 'whatsapp'),
    )
    let over = false
    const killing = (async () => {
      for (let round = 0; !over; round++) {
        const victim = world.servers[round % 2]
        await victim?.kill()
        await pause(200)
        await victim?.start()
      }
    })()
    await Promise.all(
      patients.map(async patient => {
        for (const [words, answer] of talk) {
          await patient.write(words)
          await patient.untilHeard(answer, waitsMs)
          await pause(Math.random() * 500)
        }
      }),
    )
    over = true
    await killing
    for (const patient of patients) {
      const { patient: known } = await settled(world, patient, waitsMs)
      expect(known).toMatchObject({ firstName: 'Ana', lastName: 'López', email: 'ana@example.org' })
      await expectToldAsSaid(world, patient)
      const heard = (await phoneLines(world, patient)).filter(({ direction }) => direction === 'in')
      expect(heard.map(({ text }) => text)).toEqual(talk.map(([words]) => words))
    }
  }, 120_000)
})
