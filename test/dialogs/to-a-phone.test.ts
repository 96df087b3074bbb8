import { expect, test } from 'vitest'
import { wishOnWebsite } from '../../dialogs/understand/phone-wish.ts'

test.each([
  'WhatsApp',
  'can I use WhatsApp instead?',
  'continue on my phone',
  'I would like to go on by SMS',
  'switch to text messages please',
])('"%s" is a wish to go on by phone', words => {
  expect(wishOnWebsite(words, { kind: 'unclear' }, 'documents', 'en')).toEqual({ kind: 'phone' })
})

test.each(['my phone is broken', 'I have no phone', 'a text from my doctor'])('"%s" is none', words => {
  expect(wishOnWebsite(words, { kind: 'unclear' }, 'documents', 'en')).toBeUndefined()
})

test('words that answered the question are an answer', () => {
  expect(
    wishOnWebsite('whatsapp', { kind: 'answer', slots: { questions: 'whatsapp' } }, 'questions', 'en'),
  ).toBeUndefined()
})
