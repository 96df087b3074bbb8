import { expect, test } from 'vitest'
import { upTo, words } from './conversation.ts'

test('a question that is changed shows the old answer, which can be given again', () => {
  const talk = upTo('review')
  const [asked] = talk.patient({ type: 'CHANGE', target: 'email' })
  expect(asked?.text).toContain('ana@example.org')
  const [kept] = talk.answer({ email: 'ana@example.org' })
  expect(kept?.text).toContain('E-mail stays as it was')
  expect(kept?.form?.kind).toBe('review')
})

test('a section that is named lists its answers to choose from', () => {
  const [said] = upTo('review').patient({ type: 'CHANGE', target: 'personal-information' })
  expect(said?.choices).toContainEqual({ label: 'E-mail: ana@example.org', value: 'edit:email' })
  expect(said?.asking?.ask).toBe('review')
})

test('another condition says why its questions come again', () => {
  const talk = upTo('review')
  expect(words(talk.answer({ diseaseType: 'neurology' }))).toMatch(/ask them again.*first time/su)
})

test('an old button is not applied; what it was about can be changed', () => {
  const talk = upTo('documents')
  const said = talk.aside({ kind: 'old-button', ask: 'email' }).at(-1)
  expect(said?.text).toContain('ana@example.org')
  expect(said?.choices).toContainEqual({ label: 'Change: E-mail', value: 'edit:email' })
})

test('from the payment on only a person can change answers', () => {
  const said = upTo('payment').patient({ type: 'CHANGE', target: 'email' })
  expect(words(said)).toMatch(/fixed.*support@medical-opinion.com.*\+1 \(555\) 123-4567/su)
})
