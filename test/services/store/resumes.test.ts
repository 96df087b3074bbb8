import type { Connection } from 'mongoose'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { connect } from '../../../services/store/connection.ts'
import { createResumeStore, type ResumeStore } from '../../../services/store/resumes.ts'
import { type StoreUnderTest, stores } from '../../support/stores.ts'

const later = new Date(Date.now() + 60_000)

for (const { name, skip, start } of stores)
  describe.skipIf(skip)(`the generations of a resume, ${name}`, () => {
    let server: StoreUnderTest
    let connections: Connection[]
    let one: ResumeStore
    let other: ResumeStore

    beforeAll(async () => {
      server = await start()
      connections = [await connect(server.uri), await connect(server.uri)]
      const [a, b] = connections.map(createResumeStore)
      if (!a || !b) throw new Error('two processes are needed')
      ;[one, other] = [a, b]
      await one.prepare()
    })
    afterAll(async () => {
      await Promise.all(connections.map(each => each.close()))
      await server.stop()
    })

    test('one may be used again until a later one is used, and never after', async () => {
      expect(await one.use('a', 0, later)).toBe(true)
      expect(await other.use('a', 0, later)).toBe(true)
      expect(await other.use('a', 1, later)).toBe(true)
      expect(await one.use('a', 0, later)).toBe(false)
      expect(await one.use('a', 1, later)).toBe(true)
      expect(await one.use('a', 2, later)).toBe(true)
      expect(await other.use('a', 1, later)).toBe(false)
      expect(await other.use('a', 0, later)).toBe(false)
    })

    test('conversations know nothing of one another', async () => {
      expect(await one.use('b', 7, later)).toBe(true)
      expect(await one.use('c', 0, later)).toBe(true)
    })

    test('the first use, many times at once in two processes, is good for all of them', async () => {
      const uses = Array.from({ length: 20 }, (_, n) => (n % 2 ? one : other).use('d', 0, later))
      expect(await Promise.all(uses)).toEqual(uses.map(() => true))
    })

    test('of an old and a new one at once the new one always counts, and after it no old one', async () => {
      await one.use('e', 0, later)
      const [, newer] = await Promise.all([one.use('e', 0, later), other.use('e', 1, later)])
      expect(newer).toBe(true)
      expect(await one.use('e', 0, later)).toBe(false)
    })
  })
