import { describe, expect, test } from 'vitest'
import type { Situation } from '../../../dialogs/understand/situation.ts'
import { understand } from '../../../dialogs/understand/understand.ts'

const names = ['blood.pdf', 'MRI.dcm', 'scan.pdf', 'IMG_1.jpg', 'copy.pdf', 'copy.pdf']
const documents: NonNullable<Situation['documents']> = names.map((filename, index) => ({
  ...{ id: 'abcdef'[index] ?? '', number: index + 1, filename, category: 'image' },
}))
const at = (ask: Situation['ask'], more: Partial<Situation> = {}) => {
  const situation = { ask, known: {}, lang: 'en', now: new Date('2026-11-24T12:00:00Z'), documents, ...more }
  return (text: string) => understand(text, situation)
}

describe.each(['firstName', 'phone', 'familyHistory', 'medications', 'questions', 'review'] as const)(
  'at %s',
  ask => {
    const said = at(ask)

    test.each([
      ['remove 1', ['a']],
      ['Please delete file 2.', ['b']],
      ['remove scan.pdf', ['c']],
      ['delete IMG_1.jpg, please', ['d']],
      ['remove the second one', ['b']],
      ['remove the last file', ['f']],
      ['remove 1, 2 and 3', ['a', 'b', 'c']],
      ['can you remove number two?', ['b']],
    ])('"%s" removes %j', (text, ids) => {
      expect(said(text)).toEqual({ kind: 'documents', act: 'remove', ids })
    })

    test.each(['remove file 9', 'delete 2 files', 'remove copy.pdf', 'should I remove file 2?'])(
      '"%s" asks which',
      text => {
        expect(said(text)).toEqual({ kind: 'documents', act: 'remove', ids: [], unsure: true })
      },
    )

    test.each([
      ['2 is a lab report', ['b'], 'lab-report'],
      ["scan.pdf is a doctor's letter", ['c'], 'doctors-letter'],
      ['1 and 3 are images', ['a', 'c'], 'image'],
      ['file 1 is another kind of document', ['a'], 'other'],
    ])('"%s" files %j', (text, ids, category) => {
      expect(said(text)).toEqual({ kind: 'documents', act: 'categorise', ids, category })
    })

    test.each([
      'they removed 1 lymph node',
      'remove 1 lymph node',
      'should I remove 2?',
      "don't remove 1",
      'remove two',
      'remove tumor',
      'remove the last',
      'delete second',
      'remove 9',
      'drop 2 pills',
      '2 tablets',
      'stage 2',
      '1 is enough',
      '1. is a biopsy needed',
      '1 is a biopsy needed?',
      '2 is a scan of last year that shows a tumor',
      '1 is an image, what does it mean?',
    ])('"%s" is no such act', text => {
      expect(said(text).kind).not.toBe('documents')
    })
  },
)

test('where any words may be the answer, all others are the answer', () => {
  for (const text of ['remove 1 lymph node', 'should I remove 2?', '1 is enough', 'remove 9'])
    expect(at('questions')(text)).toEqual({ kind: 'answer', slots: { questions: text } })
})

test('without files there is none to remove', () => {
  expect(at('medications', { documents: [] })('remove 1')).toEqual({
    ...{ kind: 'answer', slots: { medications: 'remove 1' } },
  })
})

test('before something else is done, it is understood as well', () => {
  for (const about of ['start-over', 'few-documents', 'email-typo', 'somebody-elses'])
    expect(at('confirm', { about })('remove 3')).toEqual({ kind: 'documents', act: 'remove', ids: ['c'] })
})

test('after the payment, it is not', () => {
  for (const ask of ['payment', 'consent', 'done'] as const)
    expect(at(ask)('remove 3').kind).not.toBe('documents')
})
