import type { SlotName } from '../../machines/domain/slots.ts'
import type { IntakeContext } from '../../machines/intake/context.ts'
import { applicable } from '../../machines/intake/questions.ts'
import { type Say, sayIn } from '../copy/index.ts'
import { isolated } from '../copy/isolated.ts'
import type { ReviewSection } from '../message.ts'
import { type AskDialog, paragraphs } from '../question.ts'
import { showAnswer, slotDialogOf } from '../slots/index.ts'
import { heading } from './heading.ts'

/** Shows everything once more, before it is paid for. */
export const review: AskDialog = {
  full(scene) {
    const { say, context, locale } = scene
    const sections = reviewSections(context, locale)
    const proceed = { label: say('button.proceed'), value: 'proceed' }
    return {
      text: paragraphs(
        heading('review', scene),
        say('review.ask'),
        reviewText(context, locale),
        say('review.ask.end'),
      ),
      choices: [proceed, ...sections.map(section => section.edit)],
      form: { kind: 'review', sections, submit: proceed.label },
    }
  },
  short: ({ say }) => say('review.short'),
  missed: ({ say }, time) => say(`review.miss${time}`),
  why: ({ say }) => say('review.why'),
}

/** What was answered, in the three parts that can be edited. */
export function reviewSections(context: IntakeContext, locale = 'en'): ReviewSection[] {
  const say = sayIn(locale)
  const row = (slot: SlotName) => ({
    label: say(slot === 'email' ? 'review.email' : slotDialogOf(slot).label),
    value: oneLine(showAnswer(slot, context.answers[slot], { say, locale })),
  })
  return [
    { ...titled('personal-information', say), rows: applicable(context, 'personal-information').map(row) },
    { ...titled('documents', say), rows: documentRows(context, say) },
    { ...titled('medical-context', say), rows: applicable(context, 'medical-context').map(row) },
  ]
}

/** The exact text that a patient confirms by going on to the payment. Its hash is kept with the case. */
export function reviewText(context: IntakeContext, locale = 'en'): string {
  const say = sayIn(locale)
  return reviewSections(context, locale)
    .map(({ title, rows }) =>
      // Documents bring their numbers along.
      [
        title,
        ...rows
          .map(row => say('review.row', { ...row }))
          .map(line => (/^\d/u.test(line) ? line : `- ${line}`)),
      ].join('\n'),
    )
    .join('\n\n')
}

const titled = (part: 'personal-information' | 'documents' | 'medical-context', say: Say) => ({
  title: say(`review.title.${part}`),
  edit: { label: say(`button.edit.${part}`), value: `edit:${part}` },
})

function documentRows({ documents }: IntakeContext, say: Say): ReviewSection['rows'] {
  if (documents.length === 0) return [{ label: say('documents.count'), value: say('documents.count.none') }]
  return documents.map(({ filename, category }, index) => ({
    label: `${index + 1}. ${isolated(oneLine(filename))}`,
    value: say(category === null ? 'documents.uncategorised' : `documentCategory.${category}`),
  }))
}

/** A value cannot pass for another line of the summary. */
const oneLine = (value: string): string => value.replace(/\s+/gu, ' ').trim()
