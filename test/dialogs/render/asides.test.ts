import { expect, test } from 'vitest'
import { Conversation, upTo, words } from './conversation.ts'

test('an emergency comes first, then kindly the open question', () => {
  const said = upTo('documents').aside({ kind: 'emergency' })
  expect(said[0]?.text).toMatch(/emergency services.*911.*988/su)
  expect(said.at(-1)?.asking?.ask).toBe('documents')
})

test('a question of the guide is answered, and the open one put in short', () => {
  const talk = new Conversation()
  talk.answer({ firstName: 'Ana' })
  expect(words(talk.aside({ kind: 'faq', topic: 'price' }))).toMatch(/\$299\.00.*What is your last name\?$/su)
})

test('the status names the step and what is still to come', () => {
  expect(words(upTo('documents').aside({ kind: 'status' }))).toMatch(/step 2 of 7.*Payment.*Confirmation/su)
})
