import type { Connection } from 'mongoose'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createAgendaJobs } from '../../../services/jobs/agenda-jobs.ts'
import { connect } from '../../../services/store/connection.ts'
import { type StoreUnderTest, stores } from '../../support/stores.ts'

let store: StoreUnderTest
let connection: Connection
beforeAll(async () => {
  store = (await stores[0]?.start()) as StoreUnderTest
  connection = await connect(store.uri)
})
afterAll(async () => {
  await connection?.close()
  await store?.stop()
})

test('a stop waits for the jobs that run, whether they are a case’s or come round by themselves', async () => {
  const begun: string[] = []
  const ended: string[] = []
  let letEnd = () => {}
  const open = new Promise<void>(resolve => {
    letEnd = resolve
  })
  const slow = (name: string) => async () => {
    begun.push(name)
    await open
    ended.push(name)
  }
  const jobs = createAgendaJobs({
    connection,
    perCase: { overdue: slow('overdue') },
    regular: { sweep: { every: '1 hour', work: slow('sweep') } },
    onFailure() {},
    processEveryMs: 50,
  })
  await jobs.start()
  await jobs.once('overdue', 'case-1', new Date())
  await expect.poll(() => begun.toSorted(), { timeout: 10_000 }).toEqual(['overdue', 'sweep'])
  const stopped = jobs.stop().then(() => ended.toSorted())
  setTimeout(letEnd, 100)
  expect(await stopped).toEqual(['overdue', 'sweep'])
})
