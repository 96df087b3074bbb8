import { describe, expect, test } from 'vitest'
import type { Situation } from '../../../dialogs/understand/situation.ts'
import { understand } from '../../../dialogs/understand/understand.ts'

const documents: NonNullable<Situation['documents']> = ['blood.pdf', 'MRI.dcm', 'letter.docx'].map(
  (filename, index) => ({ id: 'abc'[index] ?? '', number: index + 1, filename, category: null }),
)
const at = (ask: Situation['ask'], more: Partial<Situation> = {}) => {
  const situation: Situation = {
    ...{ ask, known: {}, lang: 'en', now: new Date('2026-11-24T12:00:00Z'), documents },
    ...more,
  }
  return (text: string) => understand(text, situation)
}

describe('where several suggestions are shown', () => {
  const said = at('documentCategory')

  test.each([
    'all fine',
    'All fine.',
    'all correct',
    'everything is right',
    'yes',
    'ok',
    'yes please',
    'looks good',
    'looks good to me',
    'they are all correct',
    'that is right',
    'all good',
    'correct',
    'perfect',
    'I agree',
    'accept all',
    'use your suggestions',
    'no changes',
  ])('"%s" accepts them', text => {
    expect(said(text)).toEqual({ kind: 'documents', act: 'accept', ids: [] })
  })

  test.each([
    ['all fine but 2 is a lab report', 'b', 'lab-report'],
    ['yes, but 3 is an image', 'c', 'image'],
    ['2 is a letter, the rest is fine', 'b', 'doctors-letter'],
  ])('"%s" accepts all but one', (text, id, category) => {
    expect(said(text)).toMatchObject({ kind: 'documents', act: 'accept', also: [{ ids: [id], category }] })
  })

  test.each([
    ['file 2 is wrong', ['b']],
    ['2 is not right', ['b']],
    ['the second is wrong', ['b']],
    ['2 is not a scan', ['b']],
    ['2', ['b']],
    ['the third one', ['c']],
    ['no', []],
    ['not right', []],
  ])('"%s" asks for another kind of %j', (text, ids) => {
    expect(said(text)).toEqual({ kind: 'documents', act: 'categorise', ids })
  })

  test.each([
    ['2 is a lab report', ['b'], 'lab-report'],
    ['the second is a scan', ['b'], 'image'],
    ['1 and 3 are images', ['a', 'c'], 'image'],
    ['they are all images', ['a', 'b', 'c'], 'image'],
    ['lab report', [], 'lab-report'],
  ])('"%s" files %j', (text, ids, category) => {
    expect(said(text)).toEqual({ kind: 'documents', act: 'categorise', ids, category })
  })

  test.each([
    ['what is 2?', ['b']],
    ["what's the second one", ['b']],
    ['tell me about file 3', ['c']],
    ['what is MRI.dcm', ['b']],
  ])('"%s" asks about %j', (text, ids) => {
    expect(said(text)).toEqual({ kind: 'documents', act: 'list', ids })
  })

  test.each([
    ['remove the third', ['c']],
    ['remove 2', ['b']],
    ['delete all', ['a', 'b', 'c']],
    ['2 is not mine', ['b']],
    ["that's not mine", []],
    ['the first is somebody elses', ['a']],
  ])('"%s" removes %j', (text, ids) => {
    expect(said(text)).toEqual({ kind: 'documents', act: 'remove', ids })
  })

  test.each(['continue', 'go on', 'next'])('"%s" goes on', text => {
    expect(said(text)).toEqual({ kind: 'continue' })
  })

  test.each([
    ['are they all fine?', 'list'],
    ['help', 'documents'],
    ['how much does it cost', 'documents'],
    ['go back', 'documents'],
    ['I want to talk to a person', 'documents'],
  ])('"%s" is about something else', (text, kind) => {
    expect(said(text).kind).not.toBe(kind === 'list' ? 'continue' : kind)
    expect(said(text)).not.toMatchObject({ act: 'accept' })
  })
})

test('names that look like numbers and kinds mislead nobody', () => {
  const files = ['2.jpg', 'scan.pdf', 'x.pdf', 'IMG 1.jpg'].map((filename, index) => ({
    ...{ id: 'abcd'[index] ?? '', number: index + 1, filename, category: null },
  }))
  for (const ask of ['documents', 'documentCategory'] as const) {
    const said = at(ask, { documents: files })
    expect(said('1 is a scan')).toMatchObject({ ids: ['a'], category: 'image' })
    expect(said('3 is a letter')).toMatchObject({ ids: ['c'] })
    expect(said('2.jpg is a lab report')).toMatchObject({ ids: ['a'] })
    expect(said('remove scan')).toMatchObject({ act: 'remove', ids: ['b'] })
    expect(said('img 1 is a lab report')).toMatchObject({ ids: ['d'] })
    expect(said('the last one is an x-ray')).toMatchObject({ ids: ['d'] })
  }
})

test.each(['documents', 'documentCategory'] as const)(
  'at %s nothing is removed by a question, a number that is not there, or what was removed from a body',
  ask => {
    const said = at(ask, { documents: documents.slice(0, 1) })
    const asked = { kind: 'documents', act: 'remove', ids: [], unsure: true }
    for (const text of ['remove 2', 'delete 2 files', 'should I remove it?', 'should I delete file 1?'])
      expect(said(text), text).toEqual(asked)
    expect(said('from before they had to remove 1 lymph node')).not.toMatchObject({ ids: ['a'] })
    for (const text of ['remove it', 'could you delete the file?', 'remove 1', 'please remove blood.pdf'])
      expect(said(text), text).toEqual({ kind: 'documents', act: 'remove', ids: ['a'] })
  },
)

test.each(['documents', 'documentCategory'] as const)(
  'whose file it is removes nothing at %s, and what it is counts',
  ask => {
    const said = at(ask, { documents: documents.slice(0, 1) })
    for (const text of ["It's my son's X-ray", "this is my mother's MRI", "not mine, it's my son's X-ray"])
      expect(said(text), text).toMatchObject({ act: 'categorise', category: 'image' })
    for (const text of ["it's my daughter's", 'this is from my father', "it is not mine, it's my wife's"])
      expect(said(text), text).toEqual({ kind: 'unclear' })
    expect(said("wrong file, that is my husband's")).toMatchObject({ act: 'remove' })
  },
)

test('of one file, where its four kinds are offered, a number is one of these', () => {
  const options = ['doctors-letter', 'image', 'lab-report', 'other'].map(value => ({ value, label: value }))
  const said = at('documentCategory', { options, documents: documents.slice(0, 1) })
  expect(said('3')).toMatchObject({ act: 'categorise', ids: [], category: 'lab-report' })
  expect(said('yes')).toEqual({ kind: 'documents', act: 'accept', ids: [] })
  expect(said('yes, a lab report')).toMatchObject({ act: 'categorise', category: 'lab-report' })
  expect(said("no, it's a letter")).toMatchObject({ act: 'categorise', category: 'doctors-letter' })
})

describe.each(['documents', 'documentCategory'] as const)('at %s', ask => {
  const said = at(ask)

  test.each([
    ["I don't have lab results", ['lab-results']],
    ['no imaging', ['imaging']],
    ['I have no medication list', ['medication-list']],
    ["I don't have any recent scans or blood tests", ['imaging', 'lab-results']],
    ['there are no lab results', ['lab-results']],
    ['I never had an MRI', ['imaging']],
    ["I don't have a doctor's report", ['doctors-report']],
    ['I have no treatment summaries', ['treatment-summary']],
    ["I don't have imaging, only lab results", ['imaging']],
    ['I do not have a list of my medicines', ['medication-list']],
  ])('"%s" notes that %j is not there', (text, items) => {
    expect(said(text)).toEqual({ kind: 'documents', act: 'lack', ids: [], items })
  })

  test.each([
    "I don't have my lab results yet",
    "is it a problem that I don't have an MRI?",
    '2 has no lab values, it is a letter',
    "I don't have a cold",
  ])('"%s" does not', text => {
    expect(said(text)).not.toMatchObject({ act: 'lack' })
  })
})

describe('when a file names somebody else', () => {
  const said = at('confirm', { about: 'somebody-elses', known: { firstName: 'Maya' } })
  test.each([
    ['keep it', true],
    ['yes', true],
    ['it is mine', true],
    ["that's my maiden name", true],
    ['it is a typo', true],
    ['keep', true],
    ["keep it, it is my daughter's", true],
    ["it's my mother's maiden name", true],
    ["it's Maya's", true],
    ['it belongs to Maya', true],
    ['Maya', true],
    ["remove it, it's my husband's", false],
    ["wrong file, that is my husband's", false],
    ["it is somebody else's", false],
    ['remove it', false],
    ['no, it is mine', true],
    ["don't remove it", true],
    ["no, don't delete it", true],
    ['yes, remove it', false],
    ['not mine', false],
    ['no, it is not mine', false],
    ['no, remove it', false],
    ["that's not mine", false],
    ['wrong file', false],
    ['delete it please', false],
  ])('"%s" means keeping it: %s', (text, yes) => {
    expect(said(text)).toEqual({ kind: 'confirm', yes })
  })

  test.each([
    'no',
    'nope',
    'no more files',
    "that's all",
    'no, that was all',
    'ok, no more',
    'that was all my files',
    'continue',
    'never mind',
    'not mine, but keep it',
    'can you remove it?',
    'yes you may remove it',
    "don't keep it",
    "don't use it",
    'remove all',
    'the third is not mine',
    "it is my husband's",
    "It's my daughter's.",
    "no, it's my mother's",
    'this is from my son',
    "it's not mine, it's my daughter's",
    "my mother's",
    'it belongs to my child',
  ])('"%s" may be no answer to it, and removes nothing', text => {
    expect(said(text)).toEqual({ kind: 'documents', act: 'remove', ids: [] })
  })

  test.each(['all fine', 'they are all right', 'everything is correct', 'use your suggestions'])(
    '"%s" was said of the list, and is asked again',
    text => {
      expect(said(text)).toEqual({ kind: 'unclear' })
    },
  )

  test.each(['fine', 'all right', 'ok', 'that is right'])('"%s" keeps it', text => {
    expect(said(text)).toEqual({ kind: 'confirm', yes: true })
  })

  test("of a file that is not theirs, those who write for a child are asked whether it is the child's", () => {
    const parent = at('confirm', {
      ...{ about: 'somebody-elses', known: { firstName: 'Maya', guardianName: 'Ana López' } },
    })
    for (const text of ['not mine', "it's mine", 'no, it is mine', 'that is my name', "it's my son's"])
      expect(parent(text), text).toEqual({ kind: 'documents', act: 'remove', ids: [] })
    for (const text of ['yes', 'it is a typo', 'it is the patient', "it's Maya's"])
      expect(parent(text), text).toEqual({ kind: 'confirm', yes: true })
    expect(parent('remove it')).toEqual({ kind: 'confirm', yes: false })
  })

  test('another is removed by its number', () => {
    expect(said('remove 3')).toEqual({ kind: 'documents', act: 'remove', ids: ['c'] })
  })
})
