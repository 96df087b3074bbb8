import { afterAll, beforeAll, expect, test } from 'vitest'
import { eventually } from '../support/eventually.ts'
import { type Outages, startOutages } from '../support/outage.ts'
import { papers } from '../support/papers.ts'
import { newPatient } from '../support/patient.ts'
import { type RunningApp, startRunningApp } from '../support/running-app.ts'
import { walkTo } from '../support/walk.ts'

let outages: Outages
let app: RunningApp
beforeAll(async () => {
  outages = await startOutages()
  await outages.blobs.begin('refuse')
  app = await startRunningApp({ through: outages.through })
})
afterAll(async () => {
  await app?.stop()
  await outages?.close()
})

test('a server that starts without storage says that it is not ready, lets patients talk, and takes files once storage comes', async () => {
  const ready = async () => (await fetch(`${app.url}/readyz`)).status
  expect(await ready()).toBe(503)
  const patient = await walkTo(await newPatient(app.url), 'documents')
  await outages.blobs.end()
  await eventually(ready, 200)
  await patient.send([papers.letter()])
  expect(patient.heard()).toContain('letter.pdf')
})
