import { expect, test } from 'vitest'
import { contentFor } from '../../../../../bot/channels/twilio/render/content.ts'
import { payloadOf, readPayload } from '../../../../../bot/channels/twilio/render/payload.ts'
import { renderForPhone } from '../../../../../bot/channels/twilio/render/render.ts'
import type { Choice } from '../../../../../dialogs/message.ts'

const templates = new Map([
  [2, 'HX2'],
  [4, 'HX4'],
  [11, 'HX11'],
])

function line(...labels: string[]) {
  const choices: Choice[] = labels.map((label, index) => ({ label, value: `v${index}` }))
  const [content] = renderForPhone(
    'whatsapp',
    [{ text: 'Which one?', choices, asking: { step: 'documents', ask: 'documentCategory' } }],
    { linkLength: 90 },
  )
  return { text: content?.text ?? '', content: { ...content }, caseId: 'c1', version: 7 }
}

test('a question with few choices has them as buttons, each with what it stands for', () => {
  expect(contentFor(line('Yes', 'No'), templates)).toEqual({
    contentSid: 'HX2',
    variables: {
      1: 'Which one?',
      2: 'Yes',
      3: 'documentCategory|7|c1|v0',
      4: 'No',
      5: 'documentCategory|7|c1|v1',
    },
  })
})

test('a list takes longer labels than buttons do', () => {
  expect(contentFor(line('x'.repeat(24), 'b', 'c', 'd'), templates)?.variables).toMatchObject({
    2: 'x'.repeat(24),
  })
  expect(contentFor(line('x'.repeat(25), 'b', 'c', 'd'), templates)).toBeUndefined()
  expect(contentFor(line('x'.repeat(20), 'b'), templates)).toBeDefined()
  expect(contentFor(line('x'.repeat(21), 'b'), templates)).toBeUndefined()
})

test('without a template for that many, with too many, with none or with half a list the numbers serve', () => {
  expect(contentFor(line('a', 'b', 'c'), templates)).toBeUndefined()
  expect(contentFor(line(...'abcdefghijk'), templates)).toBeUndefined()
  expect(contentFor(line(), templates)).toBeUndefined()
  expect(contentFor({ ...line('a', 'b'), text: '2. b' }, templates)).toBeUndefined()
})

test('what fills a template is on one line; a heading or a list has none', () => {
  const said = (text: string) => {
    const { text: before, ...rest } = line('Yes', 'No')
    return contentFor({ ...rest, text: before.replace('Which one?', text) }, templates)?.variables[1]
  }
  expect(said('Thank you.\n\nWhich one?')).toBe('Thank you. Which one?')
  for (const text of [
    '*Step 2 of 7: Your documents*\n\nWhich one?',
    'Received:\nFile 1\n\nWhich one?',
    '- a\n- b',
    'a     b',
  ])
    expect(said(text)).toBeUndefined()
})

test('a date of birth does not travel in a button', () => {
  const { content, ...rest } = line('4 March', '3 April')
  const choices = [
    { label: '4 March', value: '1961-03-04' },
    { label: '3 April', value: '1961-04-03' },
  ]
  expect(contentFor({ ...rest, content }, templates)).toBeDefined()
  expect(contentFor({ ...rest, content: { ...content, choices } }, templates)).toBeUndefined()
})

test('a payload comes back as the button it was, and no other text does', () => {
  const pressed = { ask: 'confirm', caseId: 'c1', version: 12, value: 'remove:a|b' } as const
  expect(readPayload(payloadOf(pressed) ?? '')).toEqual(pressed)
  const { caseId: _, ...greeting } = pressed
  expect(readPayload(payloadOf(greeting) ?? '')).toEqual(greeting)
  expect(payloadOf({ ...pressed, value: 'x'.repeat(190) })).toBeUndefined()
  for (const text of ['', 'yes', 'confirm|x|c1|yes', 'nothing|1|c1|yes', 'confirm|1|c1|'])
    expect(readPayload(text)).toBeUndefined()
})
