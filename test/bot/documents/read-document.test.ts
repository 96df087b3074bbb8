import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, expect, test } from 'vitest'
import { documentLimits } from '../../../machines/domain/document.ts'
import { dicom } from '../../services/documents/files.ts'
import { jpeg } from '../../support/jpeg.ts'

const cli = fileURLToPath(new URL('../../../bot/documents/read-document.ts', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'read-document-'))
afterAll(() => rmSync(folder, { recursive: true }))

const inFolder = (name: string) => join(folder, name)
function write(name: string, bytes: Uint8Array | string): string {
  writeFileSync(inFolder(name), bytes)
  return inFolder(name)
}

const photo = write('X-ray of the knee.jpg', jpeg())
const scan = write('IM000001', dicom())
const nothing = write('empty.pdf', '')
const notes = write('notes.txt', 'plain words')
const huge = write('huge.pdf', '%PDF-1.7')
truncateSync(huge, documentLimits.bytes + 1)

function run(args: string[], input = '') {
  const { stdout, stderr, status } = spawnSync(process.execPath, [cli, ...args], { input, encoding: 'utf8' })
  const lines = stdout
    .split('\n')
    .filter(Boolean)
    .map(line => JSON.parse(line))
  return { lines, stderr, status }
}

test('each file gets a line, in the order given, with what it is or why it is not taken', () => {
  const { lines, stderr, status } = run([photo, nothing, huge, scan, notes])
  expect(stderr).toBe('')
  expect(status).toBe(0)
  const refused = {
    ...{ status: 'refused', contentType: null, category: null, confidence: null, reading: null },
  }
  expect(lines).toEqual([
    {
      ...{ file: photo, status: 'accepted', reason: null, contentType: 'image/jpeg', category: 'image' },
      confidence: expect.any(Number),
      why: expect.stringMatching(/^it/),
      reading: expect.objectContaining({ status: 'read', preview: true }),
    },
    { ...refused, file: nothing, reason: 'empty', why: expect.stringContaining('empty.pdf') },
    { ...refused, file: huge, reason: 'too-large', why: expect.stringContaining('50 MB') },
    expect.objectContaining({ file: scan, contentType: 'application/dicom' }),
    { ...refused, file: notes, reason: 'unsupported-type', why: expect.stringContaining('notes.txt') },
  ])
})

test('a name that promises something else is explained as in the chat, and nothing to read is told how to be given', () => {
  const page = write('report.pdf', '<!doctype html><title>Log in</title>')
  expect(run([page]).lines[0].why).toMatch(
    /^report\.pdf is named \.pdf, but what is inside is not a PDF file\./,
  )
  expect(run([])).toMatchObject({ lines: [], stderr: expect.stringMatching(/^Usage: .*FILE/), status: 2 })
})

test('a path that opens no file is named on standard error and in the exit code, and the others are read', () => {
  const missing = inFolder('missing.pdf')
  const { lines, stderr, status } = run([missing, '-', folder], `${notes}\n\n${nothing}\n`)
  expect(lines.map(({ file }) => file)).toEqual([notes, nothing])
  expect(stderr.trim().split('\n')).toEqual([
    expect.stringContaining(missing),
    expect.stringContaining(folder),
  ])
  expect(status).toBe(2)
})
