import { createHash } from 'node:crypto'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { docx, ole, zipOf } from '../services/documents/files.ts'
import { asksOf, expectGoodManners } from '../support/manners.ts'
import { letterAbout, pages, papers, textPdf } from '../support/papers.ts'
import { newPatient, type Patient } from '../support/patient.ts'
import { type RunningApp, startRunningApp } from '../support/running-app.ts'
import { blobNames, blobsOf, caseOf } from '../support/stored.ts'
import { walkTo } from '../support/walk.ts'

let app: RunningApp
beforeAll(async () => {
  app = await startRunningApp()
})
afterEach(() => expect(app.problems).toEqual([]))
afterAll(() => app?.stop())

const at = async (ask: string): Promise<Patient> => walkTo(await newPatient(app.url), ask)

const documentsOf = async (patient: Patient) =>
  (await caseOf(app, patient)).documents.map(({ filename, category }) => [filename, category])

/** Waits until storage holds what the case holds, and nothing else of it. */
async function expectKept(patient: Patient, before: string[]): Promise<void> {
  const wanted = blobsOf((await caseOf(app, patient)).documents)
  await expect
    .poll(async () => (await blobNames(app)).filter(name => !before.includes(name)).sort())
    .toEqual(wanted)
}

test('of many files at once the good ones are taken, and each other is refused for a reason of its own', async () => {
  const patient = await at('documents')
  const before = await blobNames(app)
  await patient.send([
    papers.letter(),
    { name: 'empty.pdf', bytes: new Uint8Array() },
    papers.scan(),
    { name: 'setup.pdf', bytes: new TextEncoder().encode('MZ this is not a document') },
    { name: 'old.doc', bytes: ole('WordDocument') },
    { name: 'files.zip', bytes: zipOf({ 'a.txt': 'a' }) },
    { name: 'locked.docx', bytes: ole('EncryptionInfo', 'EncryptedPackage') },
    { name: 'macro.docx', bytes: docx({ 'word/vbaProject.bin': 'x' }) },
    papers.photo(),
  ])
  for (const [filename, reason] of [
    ['empty.pdf', 'without anything in it'],
    ['setup.pdf', 'is a program'],
    ['old.doc', 'old Word format'],
    ['files.zip', 'packed folder'],
    ['locked.docx', 'password'],
    ['macro.docx', 'macros'],
  ])
    expect(patient.heard()).toMatch(new RegExp(`${filename}[^\n]*${reason}`))
  expect(patient.asked().ask).toBe('documentCategory')
  expect(patient.heard()).toMatch(/1\. letter\.pdf .*Doctor's letter, because/)
  expect(await documentsOf(patient)).toEqual([
    ['letter.pdf', null],
    ['scan', null],
    ['photo.jpg', null],
  ])
  await expectKept(patient, before)
  expectGoodManners(patient)
})

test('each file is sorted by number, label or words, and mended, listed and removed by words', async () => {
  const patient = await at('documents')
  const before = await blobNames(app)
  await patient.send([papers.letter(), papers.report(), papers.scan(), papers.photo()])
  await patient.say("2 is a doctor's letter")
  await patient.say('the first is a lab report')
  expect(patient.asked().ask).toBe('documentCategory')
  expect(patient.heard()).toContain('photo.jpg')
  await patient.press('All fine')
  expect(patient.asked().ask).toBe('documents')
  expect(await documentsOf(patient)).toEqual([
    ['letter.pdf', 'lab-report'],
    ['report.docx', 'doctors-letter'],
    ['scan', 'image'],
    ['photo.jpg', 'image'],
  ])

  await patient.say('2 is a lab report')
  expect(patient.heard()).toMatch(/2\. report\.docx .*: Lab report\n/)
  await patient.say('remove the third')
  expect(patient.heard()).toContain('Removed: scan')
  await patient.say('list my files')
  expect(patient.heard()).toContain('1. letter.pdf')
  expect(patient.heard()).toContain('3. photo.jpg')
  expect(patient.heard()).not.toContain('scan')
  await patient.say('continue')
  expect(patient.asked().ask).toBe('ethnicity')
  expect(await documentsOf(patient)).toEqual([
    ['letter.pdf', 'lab-report'],
    ['report.docx', 'lab-report'],
    ['photo.jpg', 'image'],
  ])
  await expectKept(patient, before)
  expectGoodManners(patient)
})

test('words that come along with files are no answer that failed', async () => {
  const patient = await at('documents')
  await patient.send([papers.letter(), papers.report()], 'this is my blood test and the letter')
  expect(patient.heard()).not.toContain('Sorry')
  expect(patient.heard()).toMatch(/2\. report\.docx .*Lab report, because/)
  await patient.say('yes, all fine')
  expect(patient.asked().ask).toBe('documents')
  expectGoodManners(patient)
})

test('a letter about somebody else is kept or removed as the patient says, and one about them is not asked about', async () => {
  const patient = await at('documents')
  const before = await blobNames(app)
  const [own, other] = [letterAbout('Ana Lopez', '04 March 1961'), letterAbout('Rosa Perez', '1 May 1950')]
  await patient.send([own, { ...other, name: 'other.pdf' }])
  expect(patient.asked().ask).toBe('confirm')
  expect(patient.heard()).toContain('other.pdf')
  await patient.press('Remove it')
  expect(patient.asked().ask).toBe('documentCategory')
  await patient.say('yes')
  await patient.send([{ ...other, name: 'other.pdf' }])
  await patient.press('Keep it')
  await patient.say('yes')
  expect(await documentsOf(patient)).toEqual([
    ['letter.pdf', 'doctors-letter'],
    ['other.pdf', 'doctors-letter'],
  ])
  await patient.say('continue')
  expect(patient.heard()).toContain('at least 3 to 5 files')
  await expectKept(patient, before)
  expectGoodManners(patient)
})

test('of twelve files at once ten are taken, and the chat says which two were not', async () => {
  const patient = await at('documents')
  const before = await blobNames(app)
  await patient.send(pages(12))
  const names = pages(12).map(({ name }) => name)
  expect(patient.heard()).toContain(
    `I could not take these 2 files, because 10 files is the most for one request:\n- ${names[10]}\n- ${names[11]}`,
  )
  expect((await documentsOf(patient)).map(([name]) => name)).toEqual(names.slice(0, 10))
  expect(patient.asked().ask).toBe('documentCategory')
  await expectKept(patient, before)
  expectGoodManners(patient)
})

test('the same bytes under another name are kept once, and said', async () => {
  const patient = await at('documents')
  const before = await blobNames(app)
  const letter = papers.letter()
  await patient.send([letter])
  await patient.say('1')
  await patient.send([{ ...letter, name: 'again.pdf' }])
  expect(patient.heard()).toContain('again.pdf is the same file as letter.pdf')
  expect(patient.asked().ask).toBe('documents')
  expect(await documentsOf(patient)).toEqual([['letter.pdf', 'doctors-letter']])
  await expectKept(patient, before)
})

test('the eleventh file is refused, and there is room for it after one is removed', async () => {
  const patient = await at('documents')
  const before = await blobNames(app)
  await patient.send(pages(10))
  await patient.say('all of them are lab reports')
  expect(patient.heard()).toContain('10 files, the most')
  const eleventh = { name: 'eleventh.pdf', bytes: textPdf(['The last of my pages']) }
  await patient.send([eleventh])
  expect(patient.heard()).toMatch(/eleventh\.pdf.*10 files is the most/)
  expect(patient.asked().ask).toBe('documents')
  await patient.say('remove 4')
  await patient.send([eleventh])
  expect(patient.asked().ask).toBe('documentCategory')
  await patient.press('Lab report')
  expect(await documentsOf(patient)).toHaveLength(10)
  await expectKept(patient, before)
})

test('fewer than three files bring advice; "add more" waits for files, "continue anyway" goes on', async () => {
  const patient = await at('documents')
  await patient.send([papers.letter()])
  await patient.press("Doctor's letter")
  await patient.say('continue')
  expect(patient.asked().ask).toBe('confirm')
  expect(patient.heard()).toContain('at least 3 to 5 files')
  await patient.press('Add more documents')
  expect(patient.asked().ask).toBe('documents')
  await patient.send([papers.report()])
  await patient.press('Other document')
  await patient.say('that is all')
  await patient.say('continue anyway')
  expect(patient.asked().ask).toBe('ethnicity')
  expectGoodManners(patient)
})

test('a patient with no documents at all can go on', async () => {
  const patient = await at('documents')
  await patient.say("I don't have any")
  expect(patient.asked().ask).toBe('confirm')
  expect(patient.heard()).toContain('You have not sent any documents yet')
  await patient.say('yes')
  expect(patient.asked().ask).toBe('ethnicity')
})

test('files that come before their step wait for it, and files at the review are sorted there', async () => {
  const patient = await at('lastName')
  await patient.send([papers.letter()])
  expect(patient.heard()).toContain('your file is safe')
  expect(patient.asked().ask).toBe('lastName')
  await walkTo(patient, 'review')
  expect(asksOf(patient).filter(ask => ask === 'documentCategory')).toHaveLength(1)
  await patient.send([papers.report(), papers.photo()])
  await patient.press('All fine')
  expect(patient.heard()).toContain('3. photo.jpg')
  await patient.say('continue')
  expect(patient.asked().ask).toBe('review')
  expect(patient.heard()).toContain('photo.jpg: Image')
  expectGoodManners(patient)
})

test('files that come after payment are refused, and their bytes are not kept', async () => {
  const patient = await at('consent')
  const before = await blobNames(app)
  await patient.send([papers.letter()])
  expect(patient.heard()).toContain('could not take letter.pdf')
  expect(patient.asked().ask).toBe('consent')
  await expectKept(patient, before)
  await patient.say('I consent')
  await patient.send([papers.photo()])
  expect(patient.heard()).toContain('could not take photo.jpg')
  expect(patient.asked().ask).toBe('done')
  await expectKept(patient, before)
})

test('starting over deletes the files', async () => {
  const patient = await at('documents')
  const before = await blobNames(app)
  await patient.send([papers.letter(), papers.scan()])
  await expectKept(patient, before)
  await patient.say('start over')
  await patient.press('Yes, start over')
  expect(await documentsOf(patient)).toEqual([])
  await expectKept(patient, before)
})

test('the transcript gives back the very bytes that were sent, to their sender alone', async () => {
  const patient = await at('documents')
  const sent = [papers.letter(), papers.scan(), papers.photo(), papers.report()]
  await patient.send(sent, 'here you are')
  const line = patient.seen.findLast(({ from }) => from.role === 'user')
  expect(line?.attachments?.map(({ name }) => name)).toEqual(sent.map(({ name }) => name))
  for (const [index, { bytes }] of sent.entries()) {
    const answer = await fetch(line?.attachments?.[index]?.contentUrl ?? '')
    expect(answer.status).toBe(200)
    expect(sha256(new Uint8Array(await answer.arrayBuffer()))).toBe(sha256(bytes))
  }
  const bare = new URL(line?.attachments?.[0]?.contentUrl ?? '')
  bare.search = ''
  expect((await fetch(bare)).status).toBeGreaterThanOrEqual(400)
})

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
