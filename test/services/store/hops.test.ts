import type { Connection } from 'mongoose'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { connect } from '../../../services/store/connection.ts'
import { createHopStore, type HopStore } from '../../../services/store/hops.ts'
import { type StoreUnderTest, stores } from '../../support/stores.ts'

const minute = 60_000

for (const { name, skip, start } of stores)
  describe.skipIf(skip)(`letters with digits that are asked for at once, ${name}`, () => {
    let server: StoreUnderTest
    let connections: Connection[]
    let processes: HopStore[]
    beforeAll(async () => {
      server = await start()
      connections = [await connect(server.uri), await connect(server.uri)]
      processes = connections.map(createHopStore)
      await processes[0]?.prepare()
    })
    afterAll(async () => {
      await Promise.all(connections.map(each => each.close()))
      await server.stop()
    })

    let now = Date.now()
    const asks = (
      each: number,
      { code = 'CODE', channelId = 'sms:+1', letter = crypto.randomUUID() as string },
    ) => {
      const at = { now: new Date(now), expiresAt: new Date(now + 15 * minute) }
      return (processes[each % 2] as HopStore).expect({ code, channelId, letter, caseId: 'case', ...at })
    }
    const granted = async (many: number, of: (each: number) => Parameters<typeof asks>[1]) => {
      const answers = await Promise.all(Array.from({ length: many }, (_, each) => asks(each, of(each))))
      return answers.filter(Boolean).length
    }

    test('one channel gets three an hour, whatever it asks about', async () => {
      expect(await granted(20, () => ({ code: 'A', channelId: 'sms:+11' }))).toBe(3)
      expect(await granted(20, each => ({ code: `A${each}`, channelId: 'sms:+12' }))).toBe(3)
      now += 61 * minute
      expect(await granted(20, () => ({ code: 'A', channelId: 'sms:+11' }))).toBe(3)
    })

    test('a case is asked about from three channels an hour, however many there are', async () => {
      const ofMany = (each: number) => ({ code: 'B', channelId: `sms:+2${each}` })
      expect(await granted(20, ofMany)).toBe(3)
      expect(await granted(20, ofMany)).toBe(3)
      now += 61 * minute
      expect(await granted(20, ofMany)).toBe(3)
    })

    test('the hour is of each by itself: as one of three grows old, there is room for one', async () => {
      for (let each = 0; each < 3; each++) {
        expect(await asks(each, { code: 'C', channelId: `sms:+3${each}` })).toBe(true)
        now += 25 * minute
      }
      expect(await granted(5, each => ({ code: 'C', channelId: `sms:+4${each}` }))).toBe(1)
    })

    test('the same letter is one, however often and by however many it is asked for', async () => {
      const one = { code: 'D', channelId: 'sms:+51', letter: 'one' }
      expect(await granted(20, () => one)).toBe(20)
      expect(await granted(20, () => ({ code: 'D', channelId: 'sms:+51' }))).toBe(2)
    })

    test('who may ask for no more takes nobody else’s place', async () => {
      expect(await granted(5, () => ({ code: 'E', channelId: 'sms:+61' }))).toBe(3)
      expect(await asks(0, { code: 'F', channelId: 'sms:+61' })).toBe(false)
      expect(await granted(5, each => ({ code: 'F', channelId: `sms:+7${each}` }))).toBe(3)
    })

    test('one try is counted once, by however many it is made', async () => {
      expect(await asks(0, { code: 'G', channelId: 'sms:+81' })).toBe(true)
      const tried = await Promise.all(
        Array.from({ length: 20 }, (_, each) =>
          processes[each % 2]?.attempt('sms:+81', 'try', new Date(now)),
        ),
      )
      expect(new Set(tried.map(row => row?.left))).toEqual(new Set([4]))
    })
  })
