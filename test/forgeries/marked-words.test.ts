import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { accountKeyFile } from '../../services/sandbox/azurite/account.ts'
import { type EmbeddedMongo, startEmbeddedMongo } from '../../services/sandbox/mongo/index.ts'
import { type Outage, startOutage } from '../support/outage.ts'
import { newPatient, type Patient } from '../support/patient.ts'
import { rewrite } from '../support/stored.ts'
import { walkTo } from '../support/walk.ts'
import { type Answer, call } from './call.ts'
import { ofAge, wholeIntake } from './marked/intake.ts'
import { type PostOffice, startPostOffice } from './marked/mail.ts'
import { elsewhere, facts, found, secrets, words } from './marked/marks.ts'
import { refusals, refusedWord } from './marked/refusals.ts'
import { startWatchedStripe, type WatchedStripe } from './marked/stripe.ts'
import { type Program, startProgram } from './program.ts'

let folder: string
let mongo: EmbeddedMongo
let wire: Outage
let stripe: WatchedStripe
let post: PostOffice
let program: Program
let patients: Patient[]
/** What came back from what was refused, by what it was. */
const answers: Record<string, Answer> = {}
const pages: Record<string, string> = {}
const opening: string[] = Object.values(secrets)

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'intake-marked-'))
  mongo = await startEmbeddedMongo({ file: join(folder, 'mongo.sqlite') })
  const { port } = new URL(mongo.uri)
  wire = await startOutage(() => Number(port))
  stripe = await startWatchedStripe({
    directory: join(folder, 'stripe'),
    secretKey: secrets.stripe,
    webhookSecret: secrets.webhook,
    url: () => program.url,
    complaint: `${elsewhere.stripeError}\n    at ${elsewhere.stripeError} (/x.ts:1:1)`,
  })
  post = await startPostOffice({
    password: secrets.smtpPassword,
    complaint: elsewhere.smtpError,
    patient: words.emailLocalPart,
  })
  program = await startProgram({
    LOG_LEVEL: 'trace',
    AUTH_SECRET: secrets.auth,
    DIRECT_LINE_SECRET: secrets.directLine,
    MONGODB_URI: mongo.uri.replace(port, String(wire.port)),
    STRIPE_SECRET_KEY: secrets.stripe,
    STRIPE_WEBHOOK_SECRET: secrets.webhook,
    STRIPE_API_URL: stripe.apiUrl,
    SMTP_URL: post.url,
  })
  opening.push((await readFile(accountKeyFile(join(program.dataDir, 'blobs')), 'utf8')).trim())
  await everythingThatCanHappen()
  // What is said on the way out counts too.
  await program.stop()
}, 120_000)
afterAll(async () => {
  await Promise.allSettled([program?.stop(), stripe?.close(), post?.close(), wire?.close(), mongo?.close()])
  await rm(folder, { recursive: true, force: true })
})

async function everythingThatCanHappen(): Promise<void> {
  const patient = await wholeIntake(program.url, stripe.stripe.pay)
  const child = await walkTo(await newPatient(program.url), 'gender', ofAge)
  const other = await walkTo(await newPatient(program.url), 'gender')
  const where = { mongoUri: mongo.uri } as never
  await rewrite(where, child, { 'snapshot.value': elsewhere.brokenState })
  await child.tell(`female, and ${words.failingTurn}`)
  await rewrite(where, other, { consents: elsewhere.brokenShape })
  await other.tell(`male, and ${words.unreadableCase}`)

  for (const [what, request] of Object.entries(refusals(program.url, patient)))
    answers[what] = await call(request)
  await until(() => post.letters.some(({ to }) => to.includes(words.emailLocalPart)))
  for (const page of ['/metrics', '/readyz', '/healthz'])
    pages[page] = (await call({ method: 'GET', url: program.url + page })).body

  const last = await newPatient(program.url)
  await wire.begin('refuse')
  const url = `${program.url}/v3/directline/conversations/${last.conversationId}/activities`
  const headers = { authorization: `Bearer ${last.token}`, 'content-type': 'application/json' }
  const body = JSON.stringify({ type: 'message', text: words.storeAway })
  answers['a message while the store is away'] = await call({ method: 'POST', url, headers, body })
  pages['/readyz while the store is away'] = (
    await call({ method: 'GET', url: `${program.url}/readyz` })
  ).body
  await wire.end()
  await until(async () => (await last.post({ text: words.storeAway })).status === 200)
  await last.poll()
  patients = [patient, child, other, last]
  for (const { token, resume } of patients) opening.push(token, resume)
}

const said = [...Object.values(words), ...Object.values(elsewhere), refusedWord]
const everything = () => [...said, ...facts, ...opening]
const transcripts = () => JSON.stringify(patients.map(({ seen }) => seen))

test('all of it was said, and stands where it belongs: in the transcripts', () => {
  const all = transcripts()
  expect(Object.values(words).filter(word => !all.toLowerCase().includes(word.toLowerCase()))).toEqual([])
  expect(found(all, facts)).toHaveLength(facts.length)
})

test('everything that was to go wrong did, and was logged', () => {
  for (const line of [
    'a turn failed; a person is told',
    'an effect is tried again',
    'A turn could not be saved.',
  ])
    expect(program.said()).toContain(line)
  expect(program.said()).toContain('"effect":"createCheckout"')
  expect(program.said()).toContain('"effect":"mailPatient"')
  for (const [what, { status }] of Object.entries(answers)) expect(status, what).toBeGreaterThanOrEqual(400)
})

describe('nothing of it stands', () => {
  test('in what the program writes, at any level', () => {
    expect(found(program.said(), everything())).toEqual([])
  })

  test.each(['/metrics', '/readyz', '/healthz', '/readyz while the store is away'])('in %s', page => {
    expect(pages[page]).toMatch(/\w/)
    expect(found(pages[page] ?? '', everything())).toEqual([])
  })

  test('in what Stripe receives, but for the address of a receipt and its own key', () => {
    expect(stripe.received.length).toBeGreaterThan(2)
    let addresses = 0
    for (const { method, url, headers, body } of stripe.received) {
      const { authorization, ...others } = headers
      expect(authorization).toBe(`Bearer ${secrets.stripe}`)
      const form = new URLSearchParams(body)
      if (form.has('customer_email')) addresses++
      form.delete('customer_email')
      expect(found(JSON.stringify([method, url, others, form.toString()]), everything())).toEqual([])
    }
    expect(addresses).toBeGreaterThan(0)
  })

  test('in the head of a letter, but for whom it goes to', () => {
    expect(post.letters.length).toBeGreaterThan(2)
    for (const { head } of post.letters)
      expect(found(head.replace(/^To: .*$/im, ''), everything())).toEqual([])
  })

  test('in a letter to our own team', () => {
    const toTeam = post.letters.filter(({ to }) => to === 'support@medical-opinion.com')
    expect(toTeam.length).toBeGreaterThan(1)
    for (const { whole } of toTeam) expect(found(whole, everything())).toEqual([])
  })

  test('in any address that a letter or an activity carries', () => {
    const addresses =
      `${post.letters.map(({ whole }) => whole).join()} ${transcripts()}`.match(addressLike) ?? []
    expect(addresses.some(each => each.includes('/documents/'))).toBe(true)
    expect(addresses.some(each => each.includes('/sandbox/checkout/'))).toBe(true)
    expect(found(addresses.join('\n'), everything())).toEqual([])
  })

  test('in what is answered to a request that is refused', () => {
    for (const [what, { body, headers }] of Object.entries(answers))
      expect(found(body + JSON.stringify(headers), everything()), what).toEqual([])
  })
})

const addressLike = /(?:https?|wss?):\/\/[^\s"'<>\\]+/g

async function until(done: () => boolean | Promise<boolean>, withinMs = 30_000): Promise<void> {
  for (const end = Date.now() + withinMs; !(await done()); ) {
    if (Date.now() > end) throw new Error('waited in vain')
    await new Promise(again => setTimeout(again, 100))
  }
}
