import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { expectGoodManners } from '../support/manners.ts'
import { newPatient, type Patient, type Seen } from '../support/patient.ts'
import { type RunningApp, startRunningApp } from '../support/running-app.ts'
import { caseOf } from '../support/stored.ts'
import { walkTo } from '../support/walk.ts'

let app: RunningApp
beforeAll(async () => {
  app = await startRunningApp()
})
afterEach(() => expect(app.problems).toEqual([]))
afterAll(() => app?.stop())

const at = async (ask: string): Promise<Patient> => walkTo(await newPatient(app.url), ask)

/** What a case holds, without what any turn moves. */
async function substance(patient: Patient) {
  const {
    version: _v,
    seq: _s,
    seen: _n,
    outbox: _o,
    channels: _c,
    asked: _a,
    snapshot,
    ...rest
  } = await caseOf(app, patient)
  const { misses: _m, ...context } = snapshot.context
  return { ...rest, value: snapshot.value, context }
}

/** Every button that was ever shown, as Web Chat would send it. */
const everyButton = (seen: Seen[]) =>
  seen.flatMap(({ suggestedActions, attachments = [] }) => [
    ...(suggestedActions?.actions ?? []).map(({ text, value }) => ({ text, value })),
    ...attachments.flatMap(
      ({ content }) =>
        ((content ?? {}) as { actions?: { data?: object }[] }).actions?.flatMap(({ data }) =>
          data ? [{ text: undefined, value: { ...data, answer: '1970-01-01' } }] : [],
        ) ?? [],
    ),
  ])

const pressed = (button: { value: unknown }) => {
  const value = button.value as { intake?: { ask: string }; ask?: string }
  return value.intake?.ask ?? value.ask
}

test.each(['review', 'done'])(
  'at %s every button of every earlier question is answered kindly, and changes nothing',
  async ask => {
    const patient = await at(ask)
    const before = await substance(patient)
    const old = everyButton(patient.seen).filter(button => pressed(button) !== ask)
    expect(old.length).toBeGreaterThan(15)
    for (const button of old) {
      const mark = patient.seen.length
      expect((await patient.post(button)).status).toBe(200)
      await patient.poll()
      const said = patient.seen.slice(mark).filter(line => line.from.role === 'bot')
      expect(said.map(line => line.text).join('\n')).toContain('belongs to an earlier question')
      expect(said.at(-1)?.channelData?.intake?.ask).toBe(ask)
    }
    expect(await substance(patient)).toEqual(before)
    expectGoodManners(patient)
  },
  60_000,
)

test('a button of another case, or of a version yet to come, is answered kindly and not applied', async () => {
  const [patient, other] = [await at('gender'), await at('gender')]
  const before = await substance(patient)
  const { caseId, version } = patient.asked()
  for (const value of [
    { ask: 'gender', caseId: other.asked().caseId, version, value: 'female' },
    { ask: 'gender', caseId, version: version + 100, value: 'female' },
    { ask: 'consent', caseId, version, value: 'consent' },
    { ask: 'payment', caseId, version, value: 'paid' },
  ]) {
    expect((await patient.post({ text: 'Female', value })).status).toBe(200)
    await patient.untilHeard('belongs to an earlier question')
    expect(patient.question().channelData?.intake?.ask).toBe('gender')
  }
  expect(await substance(patient)).toEqual(before)
  await patient.press('Female')
  expect(patient.asked().ask).toBe('diseaseType')
})

test('a button with rubbish in it never fails, and moves nothing but what its words say', async () => {
  const patient = await at('gender')
  const { caseId, version } = patient.asked()
  const before = await substance(patient)
  for (const value of [
    'constructor',
    '__proto__',
    'edit:payment',
    'keep:',
    'remove:',
    'recategorise:x',
    'a:b:c',
    ':',
  ])
    expect((await patient.post({ value: { ask: 'gender', caseId, version, value } })).status).toBe(200)
  for (const value of [
    { ask: 'everything', version, value: 'female' },
    { ask: 'gender', version: -1, value: 'female' },
    { ask: 'gender', version: 'one', value: 'female' },
    { ask: 'gender', version, value: 'x'.repeat(201) },
    { ask: 'gender', version, value: { $gt: '' } },
    { intake: { ask: 'gender', version } },
    [],
    7,
  ])
    expect((await patient.post({ value })).status).toBe(400)
  await patient.poll()
  expect(patient.asked().ask).toBe('gender')
  expect(await substance(patient)).toEqual(before)
  expectGoodManners(patient)
})
