import { expect, test } from 'vitest'
import { at, file, labels, suggested, upTo, words } from './conversation.ts'

test('the question names formats and limits, and what is good to include', () => {
  const text = words(upTo('documents').turns.at(-1)?.said ?? [])
  for (const promise of [
    'PDF, DOCX, JPG, PNG, TIFF, DICOM',
    '50 MB',
    '10 files',
    '3 to 5 files',
    'Lab results',
  ])
    expect(text).toContain(promise)
})

test('files that came are numbered, and a bad one has its reason and never hides the others', () => {
  const talk = upTo('documents')
  const refused = { status: 'refused', id: 'r', filename: 'scan.heic', bytes: 1, reason: 'heic' } as const
  const said = talk.patient({
    type: 'FILES',
    files: [file('a', 'MRI.pdf'), refused, file('b', 'blood.pdf')],
  })
  expect(words(said)).toMatch(
    /1\. MRI\.pdf\n2\. blood\.pdf.*scan\.heic.*save it as JPG.*MRI\.pdf: what is it\?/su,
  )
  expect(labels(said.at(-1))).toEqual(["Doctor's letter", 'Image', 'Lab report', 'Other document'])
})

test('a guess is offered, not applied', () => {
  const suggestion = suggested('image', 'name')
  const talk = upTo('documents')
  expect(words(talk.patient({ type: 'FILES', files: [file('a', 'MRI.pdf', { suggestion })] }))).toContain(
    'I think it is an image, because its name says so.',
  )
})

test('the list comes back whenever it changed', () => {
  const talk = upTo('documents')
  talk.patient({ type: 'FILES', files: [file('a', 'a.pdf'), file('b', 'b.pdf')] })
  talk.patient({ type: 'CATEGORISE', ids: ['a', 'b'], category: 'image' })
  expect(words(talk.patient({ type: 'CATEGORISE', ids: ['b'], category: 'lab-report' }))).toContain(
    '1. a.pdf: Image\n2. b.pdf: Lab report',
  )
  expect(words(talk.patient({ type: 'REMOVE', ids: ['a'] }))).toContain('1. b.pdf: Lab report')
  expect(words(talk.patient({ type: 'REMOVE', ids: ['b'] }))).toBe(
    'Removed: b.pdf\n\nPlease send your medical documents here, and choose "Continue" when you are done.',
  )
})

test('few documents get the advice, and the patient decides', () => {
  const said = upTo('documents').patient({ type: 'CONTINUE', at })
  expect(said.at(-1)?.choices).toEqual([
    { label: 'Continue anyway', value: 'yes' },
    { label: 'Add more documents', value: 'no' },
  ])
  expect(words(said)).toContain('at least 3 to 5 files')
})
