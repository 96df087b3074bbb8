import { describe, expect, test } from 'vitest'
import type { Situation } from '../../../dialogs/understand/situation.ts'
import { understand } from '../../../dialogs/understand/understand.ts'

const now = new Date('2026-11-24T12:00:00Z')
const at = (situation: Partial<Situation> & Pick<Situation, 'ask'>): Situation => ({
  known: {},
  lang: 'en',
  now,
  ...situation,
})

describe('what is known already', () => {
  test('a known value that is told again in passing is not touched', () => {
    const known = { firstName: 'Ana', email: 'ana@example.org' }
    expect(understand('Lopez, bob@example.org', at({ ask: 'lastName', known }))).toEqual({
      kind: 'answer',
      slots: { lastName: 'Lopez' },
    })
  })

  test('a known value that is said to be different is a change', () => {
    const known = { email: 'ana@example.org' }
    expect(understand('my email is bob@example.org', at({ ask: 'gender', known }))).toEqual({
      kind: 'command',
      name: 'change',
      target: 'email',
      value: 'bob@example.org',
    })
  })

  test('a first name that is already known is not taken for a part of the last name', () => {
    expect(understand('Ana López', at({ ask: 'lastName', known: { firstName: 'Ana' } }))).toEqual({
      kind: 'answer',
      slots: { lastName: 'López' },
    })
  })
})

describe('dates and numbers past the personal questions', () => {
  test.each([
    ['diseaseType', 'breast cancer, diagnosed 03/04/2019', { diseaseType: 'oncology' }],
    ['firstOccurrence', 'no, had it on 5 May 2015', { firstOccurrence: false }],
    ['familyHistory', 'my dad in 1999', { familyHistory: ['parents'] }],
  ] as const)('at %s, "%s" tells no date of birth', (ask, text, slots) => {
    expect(understand(text, at({ ask }))).toEqual({ kind: 'answer', slots })
  })
})

describe('an ask-back carries what was good', () => {
  test('an ambiguous date keeps the name and both readings', () => {
    expect(understand("I'm Ana López, born 04/03/1961", at({ ask: 'firstName' }))).toEqual({
      kind: 'ask-back',
      reason: 'ambiguous-date',
      slot: 'dateOfBirth',
      slots: { firstName: 'Ana', lastName: 'López' },
      candidates: ['1961-03-04', '1961-04-03'],
      typed: '04/03/1961',
    })
  })

  test('a likely slip offers the address that was probably meant, and keeps the one typed', () => {
    expect(understand('ana@gmial.com', at({ ask: 'email' }))).toMatchObject({
      candidates: ['ana@gmail.com'],
      typed: 'ana@gmial.com',
      slot: 'email',
    })
  })
})

describe('options of the open question', () => {
  const dates = [
    { value: '1961-03-04', label: '4 March 1961' },
    { value: '1961-04-03', label: '3 April 1961' },
  ]
  test.each([
    ['the second one', '1961-04-03'],
    ['1', '1961-03-04'],
    ['4 March 1961', '1961-03-04'],
    ['april', '1961-04-03'],
    ['March 4', '1961-03-04'],
    ['the 3rd of april', '1961-04-03'],
    ['it was in march', '1961-03-04'],
  ])('"%s" chooses between two dates', (text, dateOfBirth) => {
    expect(understand(text, at({ ask: 'dateOfBirth', options: dates }))).toEqual({
      kind: 'answer',
      slots: { dateOfBirth },
    })
  })

  test('a number counts in the order of the options given', () => {
    const options = [
      { value: 'male', label: 'Man' },
      { value: 'female', label: 'Woman' },
    ]
    expect(understand('2', at({ ask: 'gender', options }))).toEqual({
      kind: 'answer',
      slots: { gender: 'female' },
    })
    expect(understand('Man', at({ ask: 'gender', options }))).toEqual({
      kind: 'answer',
      slots: { gender: 'male' },
    })
  })

  test('a value that is not offered is asked back', () => {
    const options = [{ value: 'cardiology', label: 'Heart' }]
    expect(understand('breast cancer', at({ ask: 'diseaseType', options }))).toMatchObject({
      kind: 'ask-back',
      reason: 'unclear',
    })
  })

  test('a skip among the options leaves an optional question out', () => {
    const options = [
      { value: 'asian', label: 'Asian' },
      { value: 'skip', label: 'Skip' },
    ]
    expect(understand('Skip', at({ ask: 'ethnicity', options }))).toEqual({
      kind: 'answer',
      slots: { ethnicity: null },
    })
  })
})

describe('documents by number and name', () => {
  const documents: NonNullable<Situation['documents']> = [
    { id: 'a', number: 1, filename: 'scan.pdf', category: null },
    { id: 'b', number: 2, filename: 'MRI_Brain.dcm', category: null },
    { id: 'c', number: 3, filename: 'blood.pdf', category: null },
  ]
  test.each([
    ['2 is a lab report', 'categorise', ['b'], 'lab-report'],
    ['second one is an MRI image', 'categorise', ['b'], 'image'],
    ['all are images', 'categorise', ['a', 'b', 'c'], 'image'],
    ['1 and 3 are lab reports', 'categorise', ['a', 'c'], 'lab-report'],
    ["scan.pdf is a doctor's letter", 'categorise', ['a'], 'doctors-letter'],
  ])('"%s" gives a category', (text, act, ids, category) => {
    expect(understand(text, at({ ask: 'documents', documents }))).toEqual({
      kind: 'documents',
      act,
      ids,
      category,
    })
  })
  test.each([
    ['remove the third', ['c']],
    ['delete scan.pdf', ['a']],
    ['please remove the last one', ['c']],
    ['remove all of them', ['a', 'b', 'c']],
    ['take out number 2', ['b']],
    ['remove MRI_Brain', ['b']],
  ])('"%s" removes', (text, ids) => {
    expect(understand(text, at({ ask: 'documents', documents }))).toEqual({
      kind: 'documents',
      act: 'remove',
      ids,
    })
  })
  test('"list my files" lists', () => {
    expect(understand('list my files', at({ ask: 'documents', documents }))).toEqual({
      kind: 'documents',
      act: 'list',
      ids: [],
    })
  })
})

describe('a yes or no by what it is about', () => {
  test.each([
    ['few-documents', 'continue anyway', true],
    ['few-documents', 'add more', false],
    ['few-documents', 'no more files', true],
    ['few-documents', "that's all I have", true],
    ['few-documents', 'wait I have another one', false],
    ['start-over', 'yes start over', true],
    ['start-over', 'no keep my answers', false],
    ['start-over', 'cancel', false],
    ['email-typo', 'yes', true],
    ['email-typo', "yes that's right", true],
    ['email-typo', 'no', false],
  ])('at %s, "%s"', (about, text, yes) => {
    expect(understand(text, at({ ask: 'confirm', about }))).toEqual({ kind: 'confirm', yes })
  })

  test('a typed address answers the question about a slip', () => {
    expect(understand('ana@gmail.com', at({ ask: 'confirm', about: 'email-typo' }))).toEqual({
      kind: 'answer',
      slots: { email: 'ana@gmail.com' },
    })
    expect(understand('no, ana.l@example.org', at({ ask: 'confirm', about: 'email-typo' }))).toEqual({
      kind: 'answer',
      slots: { email: 'ana.l@example.org' },
    })
  })
})

describe('choices that are given with the question', () => {
  const yesNo = ['Yes', 'No'].map(value => ({ value, label: value }))
  const spoken = [
    { value: 'No, I had it before', label: 'No, I had it before' },
    { value: 'Yes, the first time', label: 'Yes, the first time' },
  ]
  test.each([
    ['2', yesNo, false],
    ['the first', yesNo, true],
    ['2', spoken, true],
  ])('"%s" chooses among them whether it is the first time', (text, options, firstOccurrence) => {
    expect(understand(text, at({ ask: 'firstOccurrence', options }))).toEqual({
      kind: 'answer',
      slots: { firstOccurrence },
    })
  })

  test('everyday words find the choice that means them, whatever it is called', () => {
    const options = ['Heart and vessels', 'Lungs'].map(label => ({ value: label, label }))
    expect(understand('asthma', at({ ask: 'diseaseType', options }))).toEqual({
      kind: 'answer',
      slots: { diseaseType: 'Lungs' },
    })
  })
})

describe('yes and no in Spanish', () => {
  test.each([
    ['si, es la primera', true],
    ['no, jamás me pasó antes', true],
    ['no, ya lo tuve hace dos años', false],
    ['ha vuelto', false],
  ])('"%s" at the first time', (text, firstOccurrence) => {
    expect(understand(text, at({ ask: 'firstOccurrence', lang: 'es' }))).toEqual({
      kind: 'answer',
      slots: { firstOccurrence },
    })
  })

  test.each([
    ['vale', null],
    ['acepto', null],
    ['no acepto', false],
    ['no doy mi consentimiento', false],
  ])('"%s" at the consent is not taken for more than it says', (text, granted) => {
    expect(understand(text, at({ ask: 'consent', lang: 'es' }))).toEqual({ kind: 'consent', granted })
  })
})
