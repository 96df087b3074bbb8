import { expect, test } from 'vitest'
import { reviewSections, reviewText } from '../../../dialogs/steps/review.ts'
import { medicalSlots, personalSlots } from '../../../machines/domain/slots.ts'
import { upTo } from '../render/conversation.ts'

const { context } = upTo('review').snapshot

test('every answer and every document is in the summary, each part with its edit button', () => {
  const sections = reviewSections(context)
  // A grown-up has no guardian: two lines less.
  expect(sections.map(section => [section.rows.length, section.edit.value])).toEqual([
    [personalSlots.length - 2, 'edit:personal-information'],
    [3, 'edit:documents'],
    [medicalSlots.length, 'edit:medical-context'],
  ])
})

test('the e-mail address is pointed out as where the report goes', () => {
  expect(reviewText(context)).toContain('E-mail (your report will be sent there): ana@example.org')
})

test('the guardian of a minor is in it, and of nobody else', () => {
  const answers = { ...context.answers, guardianName: 'Maria López', guardianRelation: 'parent' as const }
  expect(reviewText({ ...context, answers, minor: true })).toContain('Parent or guardian: Maria López')
  expect(reviewText({ ...context, answers, minor: false })).not.toContain('Maria')
})

test('another answer is another text, and the same answers are the same text', () => {
  expect(reviewText(structuredClone(context))).toBe(reviewText(context))
  const other = { ...context, answers: { ...context.answers, firstOccurrence: false } }
  expect(reviewText(other)).not.toBe(reviewText(context))
})

test('an answer of many lines cannot pass for lines of the summary', () => {
  const answers = { ...context.answers, questions: 'Why?\n- First name: Eve\n\nDocuments' }
  const lines = reviewText({ ...context, answers }).split('\n')
  expect(lines).not.toContain('- First name: Eve')
  expect(lines.filter(line => line === 'Documents')).toHaveLength(1)
})
