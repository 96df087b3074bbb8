import type { SlotName } from '../../machines/domain/slots.ts'
import { checklist } from '../../machines/intake/checklist.ts'
import type { IntakeContext } from '../../machines/intake/context.ts'
import { applicable } from '../../machines/intake/questions.ts'
import { isReading } from '../../machines/intake/reading.ts'
import { type Say, sayIn } from '../copy/index.ts'
import { isolated } from '../copy/isolated.ts'
import type { ReviewSection } from '../message.ts'
import { type AskDialog, linkOffer, paragraphs } from '../question.ts'
import type { Speaker } from '../scene.ts'
import { showAnswer, slotDialogOf } from '../slots/index.ts'
import { itemsInWords } from './checklist-lines.ts'
import { listedName } from './file-name.ts'
import { heading } from './heading.ts'

/** Shows everything once more, before it is paid for. */
export const review: AskDialog = {
  full(scene) {
    const { say, context, locale, phone } = scene
    const sections = reviewSections(context, locale, phone)
    const proceed = { label: say('button.proceed'), value: 'proceed' }
    return {
      text: paragraphs(
        heading('review', scene),
        say('review.ask'),
        textOf(sections, say),
        say('review.ask.end'),
      ),
      choices: [proceed, ...sections.map(section => section.edit)],
      ...(!phone && { form: { kind: 'review', sections, submit: proceed.label } }),
    }
  },
  short: ({ say }) => say('review.short'),
  missed: ({ say }, time) => say(`review.miss${time}`),
  why: ({ say }) => say('review.why'),
  offer: scene => linkOffer(scene, 'continue', 'review.offer'),
}

/** What was answered, in the three parts that can be edited; masked where others may read along. */
export function reviewSections(context: IntakeContext, locale = 'en', phone = false): ReviewSection[] {
  const say = sayIn(locale, phone)
  const speaker = { say, locale, phone }
  const row = (slot: SlotName) => ({
    label: say(slot === 'email' ? 'review.email' : slotDialogOf(slot).label),
    value: oneLine(showAnswer(slot, context.answers[slot], speaker)),
  })
  return [
    { ...titled('personal-information', say), rows: applicable(context, 'personal-information').map(row) },
    { ...titled('documents', say), rows: documentRows(context, speaker) },
    { ...titled('medical-context', say), rows: applicable(context, 'medical-context').map(row) },
  ]
}

/** The exact text that a patient confirms by going on to the payment. Its hash is kept with the case. */
export const reviewText = (context: IntakeContext, locale = 'en'): string =>
  textOf(reviewSections(context, locale), sayIn(locale))

function textOf(sections: ReviewSection[], say: Say): string {
  return sections
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

function documentRows(context: IntakeContext, speaker: Speaker): ReviewSection['rows'] {
  const { say, phone } = speaker
  const { documents } = context
  const { lacking } = checklist(context)
  const files = documents.map((file, index) => ({
    label: phone ? listedName(file, index, speaker) : `${index + 1}. ${isolated(oneLine(file.filename))}`,
    value: say(
      isReading(file)
        ? 'documents.being-read'
        : file.category === null
          ? 'documents.uncategorised'
          : `documentCategory.${file.category}`,
    ),
  }))
  return [
    ...(files.length > 0 ? files : [{ label: say('documents.count'), value: say('documents.count.none') }]),
    ...(lacking.length > 0 && !phone
      ? [{ label: say('checklist.label'), value: itemsInWords(lacking, speaker) }]
      : []),
  ]
}

/** A value cannot pass for another line of the summary. */
const oneLine = (value: string): string => value.replace(/\s+/gu, ' ').trim()
