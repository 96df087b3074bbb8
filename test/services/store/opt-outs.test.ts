import type { Connection } from 'mongoose'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { connect } from '../../../services/store/connection.ts'
import { createOptOutStore, type OptOuts } from '../../../services/store/opt-outs.ts'
import { type StoreUnderTest, stores } from '../../support/stores.ts'

for (const { name, skip, start } of stores)
  describe.skipIf(skip)(`who wants no messages, ${name}`, () => {
    let server: StoreUnderTest
    let connections: Connection[]
    let one: OptOuts
    let other: OptOuts

    beforeAll(async () => {
      server = await start()
      connections = [await connect(server.uri), await connect(server.uri)]
      const [a, b] = connections.map(createOptOutStore)
      if (!a || !b) throw new Error('two processes are needed')
      ;[one, other] = [a, b]
    })
    afterAll(async () => {
      await Promise.all(connections.map(each => each.close()))
      await server.stop()
    })

    const said = (kind: 'stop' | 'start', channelId: string, messageSid: string) => ({
      ...{ kind, channelId, messageSid, words: kind.toUpperCase(), at: new Date() },
    })
    const rowOf = (channelId: string) =>
      connections[0]?.db
        ?.collection<{ _id: string; history: { kind: string }[] }>('optOuts')
        .findOne({ _id: channelId })

    test('nobody does until they say so, and from then on for every process', async () => {
      expect(await one.isOut('sms:+1')).toBe(false)
      expect(await one.note(said('stop', 'sms:+1', 'SM1'))).toBe(true)
      expect(await other.isOut('sms:+1')).toBe(true)
      expect(await one.isOut('whatsapp:+1')).toBe(false)
    })

    test('a word to begin counts for who is out, also when it comes again, and for nobody else', async () => {
      expect(await one.note(said('start', 'sms:+2', 'SM0'))).toBe(false)
      await one.note(said('stop', 'sms:+2', 'SM1'))
      expect(await one.note(said('start', 'sms:+2', 'SM2'))).toBe(true)
      expect(await other.note(said('start', 'sms:+2', 'SM2'))).toBe(true)
      expect(await other.isOut('sms:+2')).toBe(false)
      expect(await one.note(said('start', 'sms:+2', 'SM3'))).toBe(false)
    })

    test('a message to end them that comes once more, after one to begin, changes nothing', async () => {
      await one.note(said('stop', 'sms:+3', 'SM1'))
      await one.note(said('start', 'sms:+3', 'SM2'))
      expect(await one.note(said('stop', 'sms:+3', 'SM1'))).toBe(true)
      expect(await one.isOut('sms:+3')).toBe(false)
      await one.note(said('stop', 'sms:+3', 'SM3'))
      expect(await one.isOut('sms:+3')).toBe(true)
    })

    test('each of many at the same moment stands in the history once, the newest hundred at most', async () => {
      const many = Array.from({ length: 20 }, (_, index) => said('stop', 'sms:+4', `SM${index}`))
      await Promise.all([...many.map(one.note), ...many.map(other.note)])
      expect((await rowOf('sms:+4'))?.history).toHaveLength(20)
      for (let index = 20; index < 130; index++) await one.note(said('stop', 'sms:+4', `SM${index}`))
      expect((await rowOf('sms:+4'))?.history).toHaveLength(100)
    })
  })
