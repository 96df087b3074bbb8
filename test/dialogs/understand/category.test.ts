import { describe, expect, test } from 'vitest'
import type { Situation } from '../../../dialogs/understand/situation.ts'
import { understand } from '../../../dialogs/understand/understand.ts'

const documents: NonNullable<Situation['documents']> = [
  { id: 'a', number: 1, filename: 'knee.jpg', category: 'image' },
  { id: 'b', number: 2, filename: 'blood.pdf', category: null },
  { id: 'c', number: 3, filename: 'letter.docx', category: null },
]
const said = (text: string) =>
  understand(text, {
    ask: 'documentCategory',
    known: {},
    lang: 'en',
    now: new Date('2026-11-24T12:00:00Z'),
    options: [
      { value: 'doctors-letter', label: "Doctor's letter" },
      { value: 'image', label: 'Image' },
      { value: 'lab-report', label: 'Lab report' },
      { value: 'other', label: 'Other document' },
    ],
    documents,
  })

describe('while the kind of one file is asked', () => {
  test.each([
    ['lab report', [], 'lab-report'],
    ['3', [], 'lab-report'],
    ["it's an x-ray", [], 'image'],
    ['this is a letter from my doctor', [], 'doctors-letter'],
    ['it is the blood test from 3 May', [], 'lab-report'],
    ['number 3 is a doctor letter', ['c'], 'doctors-letter'],
    ['2: lab report', ['b'], 'lab-report'],
    ['the first and the third are scans', ['a', 'c'], 'image'],
    ['letter.docx is an insurance form', ['c'], 'other'],
    ['the last one is a lab report', ['c'], 'lab-report'],
    ['the last two are lab reports', ['b', 'c'], 'lab-report'],
    ['the first three are images', ['a', 'b', 'c'], 'image'],
  ])('"%s" files %j', (text, ids, category) => {
    expect(said(text)).toEqual({ kind: 'documents', act: 'categorise', ids, category })
  })

  test.each([
    ['2 is a lab report, 3 is a letter', 'b lab-report, c doctors-letter'],
    ['the second is a letter and the third is a scan', 'b doctors-letter, c image'],
    ['1 letter, 2 lab report, 3 image', 'a doctors-letter, b lab-report, c image'],
    ['1: scan 2: blood test 3: discharge summary', 'a image, b lab-report, c doctors-letter'],
    ['1 and 3 are images, 2 is a letter', 'a+c image, b doctors-letter'],
    ['#1 insurance form and #2 mri', 'a other, b image'],
    ['2 lab report', 'b lab-report'],
    ['2. x-ray', 'b image'],
  ])('"%s" gives each its kind', (text, kinds) => {
    const intent = said(text)
    if (intent.kind !== 'documents') throw new Error(intent.kind)
    const { ids, category, also = [] } = intent
    expect([{ ids, category }, ...also].map(one => `${one.ids.join('+')} ${one.category}`).join(', ')).toBe(
      kinds,
    )
  })

  test.each([
    ['2 is a blood test from 3 May', ['b'], 'lab-report'],
    ['5 is a scan', [], undefined],
    ['1 is a letter, 7 is a scan', ['a'], 'doctors-letter'],
  ])('"%s" is taken for no more than it says', (text, ids, category) => {
    const intent = said(text)
    expect(intent).not.toHaveProperty('also')
    if (category) expect(intent).toMatchObject({ ids, category })
  })

  test.each([
    'both are lab results',
    'they are all blood tests',
    'mark everything as lab report',
    'all lab reports',
  ])('"%s" means those that have no kind yet', text => {
    expect(said(text)).toEqual({
      kind: 'documents',
      act: 'categorise',
      ids: ['b', 'c'],
      category: 'lab-report',
    })
  })

  test.each([
    ['take out number 1', ['a']],
    ['please remove blood.pdf', ['b']],
    ['can you delete the last one?', ['c']],
    ['delete it', []],
    ['remove all of them', ['a', 'b', 'c']],
  ])('"%s" removes %j', (text, ids) => {
    expect(said(text)).toEqual({ kind: 'documents', act: 'remove', ids })
  })

  test('what is said of no file is left to others', () => {
    expect(said('delete both')).toEqual({ kind: 'unclear' })
    expect(said("don't remove it")).toEqual({ kind: 'unclear' })
    expect(said('delete everything')).toEqual({ kind: 'command', name: 'start-over' })
    expect(said('show my files')).toEqual({ kind: 'documents', act: 'list', ids: [] })
    expect(said('is 2 a lab report?')).not.toMatchObject({ ids: ['b'] })
  })
})
