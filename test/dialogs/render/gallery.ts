import { openFiles } from '../../../dialogs/open-files.ts'
import type { Aside, Setting } from '../../../dialogs/render.ts'
import { asks } from '../../../machines/domain/asks.ts'
import {
  checklistItems,
  contentTypes,
  type Reading,
  refusalReasons,
} from '../../../machines/domain/document.ts'
import { askBackReasons, faqTopics } from '../../../machines/domain/intent.ts'
import { unreadableKinds } from '../../../machines/domain/reply.ts'
import { type Answers, slotNames } from '../../../machines/domain/slots.ts'
import type { Remark } from '../../../machines/intake/effects.ts'
import type { IntakeEvent } from '../../../machines/intake/events.ts'
import { beingRead } from '../../../machines/intake/reading.ts'
import { askOf, type IntakeSnapshot } from '../../../machines/intake/step.ts'
import {
  at,
  Conversation,
  checkout,
  consent,
  file,
  files,
  medical,
  paid,
  read,
  setting,
  suggested,
} from './conversation.ts'

/** What a patient of the gallery answers, sends, and slips over. */
export interface Values {
  personal: Answers
  phone: string
  medical: Answers
  filename: string
  /** What was found in the files that they sent; that others read along tells it to nobody. */
  found: Pick<Reading, 'title' | 'date' | 'modality' | 'bodyPart' | 'patients'>
  /** Two readings of one date. */
  dates: string[]
  emails: { meant: string; typed: string }
}

export const usual: Values = {
  personal: {
    firstName: 'Ana',
    lastName: 'López',
    middleName: null,
    dateOfBirth: '2015-03-04',
    guardianName: 'Maria López',
    guardianRelation: 'parent',
  },
  phone: '+12125550123',
  medical,
  filename: 'scan.pdf',
  found: {
    title: 'Complete blood count',
    date: '2026-03-03',
    modality: 'CT',
    bodyPart: 'chest',
    patients: [{ name: 'John Doe', birthDate: '1950-03-02' }],
  },
  dates: ['1961-03-04', '1961-04-03'],
  emails: { meant: 'ana@gmail.com', typed: 'ana@gmial.com' },
}

/** Everything that can be wanted besides moving on. */
export const asidesOf = ({ dates, emails }: Values): Aside[] => [
  ...faqTopics.map(topic => ({ kind: 'faq' as const, topic })),
  ...askBackReasons.flatMap(reason =>
    ([undefined, 'dateOfBirth', 'email', 'phone'] as const).map(slot => ({
      kind: 'ask-back' as const,
      reason,
      ...(slot && { slot }),
      ...(reason === 'typo-email'
        ? { candidates: [emails.meant], typed: emails.typed }
        : { candidates: dates, typed: dates[0] ?? '' }),
    })),
  ),
  ...asks.map(ask => ({ kind: 'old-button' as const, ask })),
  ...(
    [
      'why',
      'help',
      'status',
      'emergency',
      'unclear',
      'not-skippable',
      'resume',
      'consent-unclear',
      'list-documents',
      'failure',
      'change-what',
      'terms',
      'too-long',
      'file-slow',
      'website',
      'larger-files',
    ] as const
  ).map(kind => ({ kind })),
  { kind: 'list-documents', ids: ['a', 'c'] },
  { kind: 'which-category', id: 'a' },
  ...(['remove', 'recategorise'] as const).map(act => ({ kind: 'pick-document' as const, act })),
  ...(['hello', 'thanks'] as const).map(what => ({ kind: 'courtesy' as const, what })),
  ...unreadableKinds.map(what => ({ kind: 'unreadable' as const, what })),
]

/** Everything worth saying about a transition. */
export const remarksOf = ({ filename }: Values): Remark[] => [
  ...(
    [
      'locked',
      'first-question',
      'nothing-to-confirm',
      'person-called',
      'person-offered',
      'files-later',
      'kept-going',
      'started-over',
      'preparing-checkout',
      'checkout-renewed',
      'checkout-expired',
      'payment-failed',
      'not-paid-yet',
      'paid',
      'paid-twice',
      'refunded',
      'consent-refused',
      'consent-overdue',
      'submitted',
    ] as const
  ).map(key => ({ key })),
  { key: 'which-of-section', section: 'personal-information' },
  { key: 'which-of-section', section: 'medical-context' },
  { key: 'file-added', id: 'a' },
  { key: 'file-twice', filename, same: filename, sent: { place: 2, of: 3 } },
  { key: 'file-removed', filename },
  { key: 'files-too-late', filenames: [filename] },
  { key: 'files-too-late', filenames: [filename, filename] },
  { key: 'files-categorised', ids: ['a'] },
  { key: 'files-accepted', ids: ['a'] },
  { key: 'still-reading', ids: ['a', 'b'] },
  { key: 'file-kept', id: 'a' },
  { key: 'lacking-noted', items: [...checklistItems] },
  { key: 'taking-longer', owed: 'readDocument' },
  ...refusalReasons.flatMap(reason =>
    [1, 11].map(of => ({ key: 'file-refused' as const, filename, reason, sent: { place: of, of } })),
  ),
  ...contentTypes.map(contentType => ({
    ...{ key: 'file-refused' as const, filename, reason: 'bomb' as const },
    listed: { number: 1, contentType, isLast: false },
  })),
]

/** A walk through the real machine with every detour: it meets every question. */
export function walk(values: Values = usual, spoken: Setting = setting): Conversation {
  const talk = new Conversation(spoken)
  const sent = files.map(one => ({ ...one, filename: values.filename }))
  for (const slot of slotNames) if (slot in values.personal) talk.answer({ [slot]: values.personal[slot] })
  talk.patient({
    type: 'ASK_FIRST',
    about: 'email-typo',
    suggested: values.emails.meant,
    typed: values.emails.typed,
  })
  talk.patient({ type: 'CONFIRM', yes: false, at })
  talk.answer({ phone: values.phone })
  talk.patient({ type: 'CONTINUE', at })
  talk.patient({ type: 'CONFIRM', yes: false, at })
  talk.patient({ type: 'FILES', files: sent.map(one => ({ ...one, status: 'reading' as const })) })
  for (const event of readings(values)) talk.world(event)
  talk.patient({ type: 'CONFIRM', yes: true, at })
  talk.patient({ type: 'ACCEPT' })
  for (const { id } of sent) talk.patient({ type: 'CATEGORISE', ids: [id], category: 'lab-report' })
  talk.patient({ type: 'LACKING', items: ['medication-list'] })
  talk.patient({ type: 'CONTINUE', at })
  for (const slot of slotNames) if (slot in values.medical) talk.answer({ [slot]: values.medical[slot] })
  for (const slot of slotNames) talk.patient({ type: 'CHANGE', target: slot })
  talk.answer({ questions: `${values.medical.questions ?? ''} Do I need surgery?` })
  talk.patient({ type: 'ASK_FIRST', about: 'start-over' })
  talk.patient({ type: 'CONFIRM', yes: false, at })
  const ten = Array.from({ length: 7 }, (_, index) => file(`d${index}`, values.filename))
  talk.patient({ type: 'FILES', files: ten })
  talk.patient({ type: 'CATEGORISE', ids: ten.map(({ id }) => id), category: 'image' })
  talk.patient({ type: 'CONTINUE', at })
  talk.patient({ type: 'CONTINUE', at, reviewHash: 'hash' })
  talk.world(checkout(1))
  talk.patient({ type: 'NEW_LINK' })
  for (let visit = 1; stageOf(talk.snapshot) !== 'closed'; visit++) {
    talk.world({ type: 'CHECKOUT_EXPIRED', sessionId: `cs_${visit}` })
    talk.world(checkout(visit + 1))
  }
  talk.patient({ type: 'NEW_LINK' })
  talk.world(checkout(talk.snapshot.context.visit))
  talk.world(paid(talk.snapshot.context.visit))
  talk.patient(consent(false))
  talk.patient(consent(true))
  return talk
}

/** One of each kind: a text, medical imaging, one that could not be read. */
const readings = ({ found }: Values): IntakeEvent[] => {
  const { modality, bodyPart, ...text } = found
  return [
    read('a', { ...text, pages: 2 }, suggested('lab-report', 'lab-values')),
    read('b', { modality, bodyPart, date: text.date, pages: 24 }, suggested('image', 'medical-picture'), {
      contentType: 'application/dicom',
    }),
    read('c', { status: 'failed', text: 'none' }),
  ]
}

/** Snapshots of every kind, by the machine itself: a new one for each question, state and number of misses. */
export const visited = (talk: Conversation): IntakeSnapshot[] => [
  ...new Map(
    talk.turns
      .flatMap(({ before, after }) => [before, after])
      .flatMap(snapshot =>
        [0, 1, 2].map(misses => ({ ...snapshot, context: { ...snapshot.context, misses } })),
      )
      .map(snapshot => [
        JSON.stringify([
          ...[snapshot.value, snapshot.context.editing, askOf(snapshot), snapshot.context.misses],
          ...[beingRead(snapshot.context).length > 0, openFiles(snapshot.context).length],
        ]),
        snapshot as IntakeSnapshot,
      ]),
  ).values(),
]

export function stageOf({ value }: IntakeSnapshot): string | undefined {
  return typeof value === 'object' ? (value as Record<string, string>).payment : undefined
}
