import { expect, test } from 'vitest'
import { greeting } from '../../../dialogs/greeting.ts'
import type { Aside } from '../../../dialogs/render.ts'
import { begin } from '../../../machines/intake/step.ts'
import { Conversation, labels, personal, setting, words } from './conversation.ts'

const ambiguous: Aside = {
  kind: 'ask-back',
  reason: 'ambiguous-date',
  slot: 'dateOfBirth',
  candidates: ['1961-03-04', '1961-04-03'],
}

test('the greeting warns of emergencies and asks for the first name by itself', () => {
  const said = greeting(begin(), setting)
  expect(words(said)).toMatch(/not for emergencies.*911/su)
  expect(said.at(-1)?.asking).toEqual({ step: 'personal-information', ask: 'firstName' })
  expect(said.slice(0, -1).some(message => message.asking)).toBe(false)
})

test('an answer is shown back in the message that asks the next question', () => {
  const talk = new Conversation()
  talk.answer({ firstName: 'Ana' })
  expect(talk.answer({ lastName: 'Ruiz' })[0]?.text).toMatch(
    /^Last name: Ruiz[^?]*\n\nDo you have a middle name/u,
  )
})

test('with the first answer, and only then, comes the code to go on with from elsewhere', () => {
  const talk = new Conversation()
  const [first] = talk.answer({ firstName: 'Ana' })
  expect(first?.text).toMatch(/^Thank you, Ana\.\n\n.*code: K7Q2\..*\n\nAnd what is your last name\?$/u)
  expect(words(talk.answer({ lastName: 'Ruiz' }))).not.toContain('code')
})

test('several answers of one message are shown back as a list', () => {
  const [said] = new Conversation().answer({ firstName: 'Ana', dateOfBirth: '1961-03-04' })
  expect(said?.text).toContain('- First name: Ana\n- Date of birth: 4 March 1961')
  expect(said?.asking?.ask).toBe('lastName')
})

test('an answer about something else is noted, and the open question put in short', () => {
  const talk = new Conversation()
  talk.answer({ firstName: 'Ana' })
  expect(words(talk.answer({ email: 'ana@example.org' }))).toBe(
    'Your report will go to ana@example.org.\n\nWhat is your last name?',
  )
})

test('an optional question says so and offers to skip', () => {
  const talk = new Conversation()
  const [said] = talk.answer({ firstName: 'Ana', lastName: 'López' })
  expect(said?.text).toContain('optional')
  expect(said?.choices).toEqual([{ label: 'Skip', value: 'skip' }])
})

test('a date form reaches back 120 years and ends today in New York', () => {
  const talk = new Conversation()
  const [said] = talk.answer({ firstName: 'Ana', lastName: 'López', middleName: null })
  expect(said?.form).toMatchObject({ kind: 'date', min: '1906-11-24', max: '2026-11-24' })
})

test('what a patient typed is shown as it was typed, braces and markup included', () => {
  const [said] = new Conversation().answer({ firstName: '{email}<b>' })
  expect(said?.text).toContain('Thank you, {email}<b>.')
})

test('a date that can be read in two ways offers both, written out', () => {
  const talk = new Conversation()
  talk.answer({ firstName: 'Ana', lastName: 'López', middleName: null })
  expect(talk.aside(ambiguous)[0]?.choices).toEqual([
    { label: '4 March 1961', value: '1961-03-04' },
    { label: '3 April 1961', value: '1961-04-03' },
  ])
})

test('two readings of a date are no answers to another question', () => {
  const talk = new Conversation()
  const [said] = talk.aside(ambiguous)
  expect(said?.choices).toBeUndefined()
  expect(said?.text).toMatch(/4 March 1961 or 3 April 1961.*What is your first name\?/su)
})

test('three misses in a row are told in three ways, and the third offers a person', () => {
  const talk = new Conversation()
  const said = [talk.miss(), talk.miss(), talk.miss()].map(messages => messages.at(-1))
  expect(new Set(said.map(message => message?.text)).size).toBe(3)
  expect(said.every(message => message?.asking?.ask === 'firstName')).toBe(true)
  expect(said.map(message => labels(message).includes('Talk to a person'))).toEqual([false, false, true])
})

test('an unusable e-mail address is never answered twice in the same words', () => {
  const talk = new Conversation()
  talk.answer({ ...personal, email: undefined })
  const back = { kind: 'ask-back', reason: 'invalid-email', slot: 'email' } as const
  const said = [talk.miss(back), talk.miss(back), talk.miss(back)].map(words)
  expect(new Set(said).size).toBe(3)
  expect(said.every(text => text.includes('e-mail'))).toBe(true)
})
