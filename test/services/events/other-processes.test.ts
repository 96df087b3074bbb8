import { randomUUID } from 'node:crypto'
import { afterEach, describe, test } from 'vitest'
import { createEvents } from '../../../services/events/events.ts'
import { followOtherProcesses } from '../../../services/events/other-processes.ts'
import { connect } from '../../../services/store/connection.ts'
import { eventually } from '../../support/eventually.ts'
import { type Outages, startOutages } from '../../support/outage.ts'
import { type StoreUnderTest, stores } from '../../support/stores.ts'

describe.each(stores)('what other processes do $name', ({ skip, start }) => {
  const running: { stop(): Promise<void> }[] = []
  afterEach(async () => {
    for (const each of running.splice(0).reverse()) await each.stop()
  })
  const keep = <T>(thing: T, stop: () => Promise<unknown>): T => {
    running.push({ stop: async () => void (await stop()) })
    return thing
  }

  test.skipIf(skip).each(['refuse', 'hang'] as const)(
    'is seen, also after a store that would %s is back',
    async trouble => {
      const store: StoreUnderTest = await start()
      keep(store, store.stop)
      const outages: Outages = await startOutages()
      keep(outages, outages.close)
      const [here, there] = await Promise.all([connect(throughOf(outages, store.uri)), connect(store.uri)])
      keep(here, () => here.close(true))
      keep(there, () => there.close())
      const cases = there.collection<{ _id: string; version: number; channels: object[] }>('cases')
      const conversationId = randomUUID()
      await cases.insertOne({ _id: 'a case', version: 0, channels: [{ conversationId }] })

      const events = createEvents()
      let seen = 0
      events.subscribe(conversationId, () => void seen++)
      const unfollow = await followOtherProcesses(here, events)
      keep(unfollow, unfollow)
      /** Says something elsewhere, until it is seen here. */
      const isSeen = async (): Promise<void> => {
        seen = 0
        await eventually(async () => {
          await cases.updateOne({ _id: 'a case' }, { $inc: { version: 1 } })
          return seen > 0
        }, true)
      }

      await isSeen()
      await outages.mongodb.begin(trouble)
      await here
        .collection('cases')
        .findOne({})
        .catch(() => {})
      await cases.updateOne({ _id: 'a case' }, { $inc: { version: 1 } })
      seen = 0
      await outages.mongodb.end()
      // What was said meanwhile is not forgotten.
      await eventually(async () => seen > 0, true)
      await isSeen()
    },
  )
})

const throughOf = (outages: Outages, uri: string): string =>
  outages.through({
    mongodb: { uri, alone: false },
    blobs: { connectionString: 'http://127.0.0.1:1' },
    stripe: { secretKey: '', webhookSecret: '', apiUrl: 'http://127.0.0.1:1' },
    smtp: { url: 'smtp://127.0.0.1:1' },
  }).mongodb.uri
