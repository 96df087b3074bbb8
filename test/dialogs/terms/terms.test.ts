import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { terms } from '../../../dialogs/terms/terms.ts'

/** What was consented to under a version can never change: another word needs another version, and a line here. */
const published: Record<string, string> = {
  '2026-11-24': '0df4563822f3126be2762443191d813b305f5341e833fec81ec454e8cec39c4d',
}

test('the text of a published version is never changed', () => {
  expect(createHash('sha256').update(terms.text, 'utf8').digest('hex')).toBe(published[terms.version])
})

test('the full text has every section of both pages', () => {
  for (const { title, paragraphs } of terms.sections)
    for (const part of [title, ...paragraphs]) expect(terms.text).toContain(part)
  expect(new Set(terms.sections.map(section => section.page))).toEqual(new Set(['terms', 'privacy']))
  expect(new Set(terms.sections.map(section => section.id)).size).toBe(terms.sections.length)
})

test('it keeps to what patients are promised elsewhere', () => {
  for (const fact of [
    '$299.00',
    '3-5 business days',
    'HIPAA',
    'encrypted',
    'never share your data with third parties',
    'Only qualified physicians',
    'do not store card details',
    'within 24 hours after you submit',
    'before the review begins',
    'no doctor-patient relationship',
    'not emergency care',
    'legal right to share',
  ])
    expect(terms.text).toContain(fact)
})
