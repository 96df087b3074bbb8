import type { ChangeTarget } from '../../machines/domain/intent.ts'
import type { Remark } from '../../machines/intake/effects.ts'
import { applicable } from '../../machines/intake/questions.ts'
import { paragraphs } from '../question.ts'
import type { Said } from '../said.ts'
import { type Scene, sceneOf } from '../scene.ts'
import { showAnswer, slotDialogOf } from '../slots/index.ts'
import { excerpt } from '../slots/slot-dialog.ts'
import { itemsInWords } from '../steps/checklist-lines.ts'
import { documentList } from '../steps/documents.ts'
import { fileName } from '../steps/file-name.ts'
import { filesInWords } from '../steps/files-in-words.ts'
import { askDialogs } from '../steps/index.ts'
import { sentName } from '../steps/sent-name.ts'
import { contactCode } from './contact-code.ts'
import type { Note } from './note.ts'
import { refusedFile } from './refused-file.ts'
import { accepted, categorised } from './sorted-files.ts'

type Key = Remark['key']
type Of<K extends Key> = Extract<Remark, { key: K }>
type Noting = { [K in Key]: (remark: Of<K>, scene: Scene, said: Said) => Note | undefined }

/** What is said about a transition, in the order in which it happened. */
export const noteRemarks = (said: Said, scene: Scene): Note[] =>
  said.remarks.flatMap(remark => noting[remark.key](remark as never, scene, said) ?? [])

const noting: Noting = {
  locked: (_, { say, step, context }) => ({
    text:
      step === 'confirmation'
        ? say('locked.done', { caseNumber: context.caseNumber ?? '' })
        : say('locked.paying'),
  }),
  'first-question': (_, { say }) => ({ text: say('back.first') }),
  'which-of-section': ({ section }, scene) => whichOf(section, scene),
  'nothing-to-confirm': (_, { say }) => ({ text: say('confirm.nothing') }),
  stopped: (_, scene) => ({
    // WhatsApp knows no such word.
    text: paragraphs(
      scene.say('stopped'),
      scene.setting.channel === 'sms' && scene.say('stopped.end'),
      contactCode(scene),
    ),
  }),
  'person-called': (_, scene) => ({ text: paragraphs(scene.say('person.called'), contactCode(scene)) }),
  'person-offered': (_, { say }) => ({
    text: say('person.offered'),
    extra: [{ label: say('button.person'), value: 'human' }],
  }),
  'file-added': (remark, scene, { remarks }) => added(remark, scene, remarks),
  'file-refused': (remark, scene, said) => refused(remark, scene, said),
  'file-twice': (remark, scene) => ({
    text: scene.say('file.twice', { filename: sentName(remark, scene), same: remark.same }),
  }),
  'files-too-late': (remark, scene) => tooLate(remark, scene),
  'files-later': (_, { say }) => ({ text: say('file.later') }),
  'file-removed': (remark, scene, said) => ({ text: removed(remark, scene, said) }),
  'files-categorised': ({ ids }, scene, said) => categorised(ids, scene, said),
  'files-accepted': ({ ids }, scene, said) => accepted(ids, scene, said),
  'still-reading': ({ ids }, scene) => ({
    text: scene.context.readingLate
      ? askDialogs.documents.short(scene)
      : scene.say('file.still-reading', { files: filesInWords(ids.length, scene.say) }),
    asks: true,
  }),
  'file-kept': ({ id }, scene) => {
    const index = scene.context.documents.findIndex(document => document.id === id)
    const document = scene.context.documents[index]
    return document && { text: scene.say('file.kept', { filename: fileName(document, index, scene) }) }
  },
  'lacking-noted': ({ items }, scene) => ({
    text: scene.say('lacking.noted', { items: itemsInWords(items, scene) }),
  }),
  'kept-going': (_, { say }) => ({ text: say('kept-going') }),
  'started-over': (_, { say }) => ({ text: say('started-over'), again: true }),
  'preparing-checkout': (_, { say, setting }, { before }) => ({
    text: say(sceneOf(before, setting).stage === 'opening' ? 'payment.opening' : 'payment.preparing'),
  }),
  'taking-longer': ({ owed }, { say }) => {
    if (owed === 'readDocument') return { text: say('file.reading-slow') }
    return owed === 'readCheckout'
      ? { text: say('payment.slow-check'), asks: true }
      : { text: say('payment.slow-page') }
  },
  'taking-long': (_, scene) => ({ text: paragraphs(scene.say('taking-long'), contactCode(scene)) }),
  'checkout-renewed': (_, { say }) => ({ text: say('payment.was-renewed') }),
  // The question itself says so.
  'checkout-expired': () => undefined,
  'payment-failed': (_, { say }) => ({ text: say('payment.failed') }),
  'not-paid-yet': (_, { say }) => ({ text: say('payment.not-yet'), asks: true }),
  paid: (_, { say, context }) => ({
    text: say('payment.paid'),
    apart: true,
    ...(context.payment.receiptUrl && {
      link: { label: say('button.receipt'), url: context.payment.receiptUrl },
    }),
  }),
  'paid-twice': (_, { say }) => ({ text: say('payment.paid-twice') }),
  refunded: (_, { say }) => ({ text: say('payment.refunded') }),
  'consent-refused': (_, { say }) => ({ text: say('consent.refused'), asks: true }),
  'consent-overdue': (_, { say }) => ({ text: say('consent.overdue'), again: true }),
  // The question that follows holds all of it.
  submitted: () => undefined,
}

/** A whole section was named: which of its answers is meant? */
function whichOf(section: ChangeTarget, scene: Scene): Note {
  const { say, context } = scene
  const part = section === 'medical-context' ? 'medical-context' : 'personal-information'
  const choices = applicable(context, part)
    .filter(slot => context.answers[slot] !== undefined)
    .map(slot => ({
      label: say('change.row', {
        label: say(slotDialogOf(slot).label),
        value: excerpt(showAnswer(slot, context.answers[slot], scene), 60),
      }),
      value: `edit:${slot}`,
    }))
  if (choices.length === 0) return { text: say('change.nothing') }
  return {
    text: say('change.which'),
    asks: true,
    instead: [...choices, { label: say('button.nothing-to-change'), value: 'resume' }],
  }
}

/** While documents are asked for, a list follows by itself; elsewhere the numbers that are left have to be told. */
function removed(remark: Of<'file-removed'>, scene: Scene, { remarks }: Said): string {
  const gone = scene.say('file.removed', { filename: remark.filename })
  const isLast = remarks.findLast(({ key }) => key === 'file-removed') === remark
  return paragraphs(gone, isLast && scene.step !== 'documents' && documentList(scene))
}

/** All files of a turn in one list, said where the first of them came. */
function added(remark: Remark, scene: Scene, remarks: Remark[]): Note | undefined {
  const { say, context } = scene
  if (remarks.find(other => other.key === 'file-added') !== remark) return undefined
  const ids = remarks.flatMap(other => (other.key === 'file-added' ? [other.id] : []))
  const lines = context.documents.flatMap((document, index) =>
    ids.includes(document.id)
      ? [say('file.added.line', { number: index + 1, filename: fileName(document, index, scene) })]
      : [],
  )
  return lines.length === 0 ? undefined : { text: [say('file.added'), ...lines].join('\n') }
}

/** Of several that there was no room for, all is said where the first of them came. */
function refused(remark: Of<'file-refused'>, scene: Scene, said: Said): Note | undefined {
  if (remark.reason !== 'too-many') return refusedFile(remark, scene, said)
  const leftOut = said.remarks.flatMap(other =>
    other.key === 'file-refused' && other.reason === 'too-many' ? [other] : [],
  )
  if (leftOut.length === 1) return refusedFile(remark, scene, said)
  if (leftOut[0] !== remark) return undefined
  const { say, phone } = scene
  const lines = phone ? [] : leftOut.map(({ filename }) => say('file.left-out.line', { filename }))
  const list = [say('file.left-out', { count: leftOut.length }), ...lines].join('\n')
  return { text: paragraphs(list, say('file.left-out.end')) }
}

/** What was sent when nothing can be added any more, and who can help all the same. */
function tooLate({ filenames }: Of<'files-too-late'>, { say, phone, step, context }: Scene): Note {
  const [filename = '', ...others] = filenames
  const lines = phone ? [] : filenames.map(name => say('file.too-late.line', { filename: name }))
  return {
    text: paragraphs(
      others.length === 0
        ? say('file.too-late.one', { filename })
        : [say('file.too-late.more', { count: filenames.length }), ...lines].join('\n'),
      step === 'confirmation'
        ? say('file.too-late.how.done', { caseNumber: context.caseNumber ?? '' })
        : say('file.too-late.how'),
    ),
  }
}
