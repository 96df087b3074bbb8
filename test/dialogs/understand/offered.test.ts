import { describe, expect, test } from 'vitest'
import type { CopyKey } from '../../../dialogs/copy/index.ts'
import { text } from '../../../dialogs/copy/index.ts'
import type { Situation } from '../../../dialogs/understand/situation.ts'
import { understand } from '../../../dialogs/understand/understand.ts'
import { choicesOf, type SlotName } from '../../../machines/domain/slots.ts'

const now = new Date('2026-11-24T12:00:00Z')
const at = (ask: Situation['ask'], more: Partial<Situation> = {}): Situation => ({
  ask,
  known: {},
  lang: 'en',
  now,
  ...more,
})

/** As the chat offers them. */
const offered = (slot: SlotName) => ({
  options: choicesOf(slot).map(value => ({ value, label: text('en', `${slot}.${value}` as CopyKey) })),
})

describe('with the choices that the chat offers', () => {
  test.each(['ethnicity', 'gender', 'diseaseType', 'guardianRelation'] as const)(
    'at %s a command, a question and a cry for help are no slip of a choice',
    slot => {
      for (const [said, kind] of [
        ['back', 'command'],
        ['go back', 'command'],
        ['stop', 'command'],
        ['help', 'command'],
        ['agent', 'command'],
        ['price?', 'faq'],
        ['help me now', 'emergency'],
        ['hi', 'courtesy'],
      ] as const)
        expect([said, understand(said, at(slot, offered(slot))).kind]).toEqual([said, kind])
    },
  )

  test.each([
    ['ethnicity', 'blck', 'black'],
    ['ethnicity', 'asain', 'asian'],
    ['gender', 'femal', 'female'],
    ['ethnicity', '2', 'black'],
    ['ethnicity', 'Black or African American', 'black'],
    ['guardianRelation', 'parnet', 'parent'],
  ] as const)('at %s, "%s" chooses %s', (slot, said, value) => {
    expect(understand(said, at(slot, offered(slot)))).toEqual({ kind: 'answer', slots: { [slot]: value } })
  })

  test('a good word is no slip of another', () => {
    expect(understand('mother', at('ethnicity', offered('ethnicity')))).not.toMatchObject({ kind: 'answer' })
  })

  const dates = [
    { value: '1961-03-04', label: '4 March 1961' },
    { value: '1961-04-03', label: '3 April 1961' },
  ]
  test('a date that is neither of the two offered is that date', () => {
    expect(understand('5 March 1961', at('dateOfBirth', { options: dates }))).toEqual({
      kind: 'answer',
      slots: { dateOfBirth: '1961-03-05' },
    })
  })

  const confirm = [
    { value: 'yes', label: 'Continue anyway' },
    { value: 'no', label: 'Add more documents' },
  ]
  const spoken = ['No, leave it', 'Yes, do it'].map(label => ({ value: label, label }))
  test.each([
    ['number 1', confirm, true],
    ['the second', confirm, false],
    ['add more documents', confirm, false],
    ['the first', spoken, false],
    ['2', spoken, true],
  ])('"%s" picks a yes or no by its place', (said, options, yes) => {
    expect(understand(said, at('confirm', { options }))).toEqual({ kind: 'confirm', yes })
  })
})

describe('a kind word and the terms', () => {
  test.each([
    ['good afternoon', 'hello'],
    ['hello again', 'hello'],
    ['thank you very much', 'thanks'],
    ['perfect, thanks a lot', 'thanks'],
  ] as const)('"%s" is answered in kind', (said, what) => {
    expect(understand(said, at('familyHistory'))).toEqual({ kind: 'courtesy', what })
  })

  test('"ok, thanks" agrees to what was just said, but never to start over', () => {
    expect(understand('ok, thanks', at('confirm', { about: 'few-documents' }))).toEqual({
      kind: 'confirm',
      yes: true,
    })
    expect(understand('ok, thanks', at('confirm', { about: 'start-over' }))).toEqual({
      kind: 'courtesy',
      what: 'thanks',
    })
  })

  test.each(['consent', 'review', 'questions', 'done', 'firstName'] as const)(
    'at %s the terms can be read',
    ask => {
      for (const said of ['I want to read the terms first', 'where are your terms?', 'open the terms of use'])
        expect([said, understand(said, at(ask))]).toEqual([said, { kind: 'terms' }])
    },
  )

  test('who does not know says so', () => {
    expect(understand('no clue, sorry', at('familyHistory'))).toMatchObject({
      reason: 'unclear',
      unsure: true,
    })
  })
})
