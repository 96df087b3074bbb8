import { type Step, steps } from '../../machines/domain/asks.ts'
import { confirmingOf } from '../../machines/intake/questions.ts'
import { beingRead } from '../../machines/intake/reading.ts'
import { askOf, type IntakeSnapshot, stepOfSnapshot } from '../../machines/intake/step.ts'
import type { Choice } from '../message.ts'
import { openFiles } from '../open-files.ts'
import { type AskDialog, paragraphs, type Question } from '../question.ts'
import type { Said } from '../said.ts'
import type { Scene } from '../scene.ts'
import { heading } from '../steps/heading.ts'
import { askDialogs } from '../steps/index.ts'
import type { Note } from './note.ts'

/** The question that stands open, worded for this moment: in full when it is new, in short when it was put before. */
export function openQuestion(said: Said, scene: Scene, notes: Note[]): Question {
  const ask = askOf(said.after)
  const dialog: AskDialog = askDialogs[ask]
  const full = dialog.full(scene)
  const extra = notes.flatMap(note => note.extra ?? [])
  const asking = notes.findLast(note => note.asks)
  if (asking?.instead) return withChoices({ text: asking.text }, [...asking.instead, ...extra])
  const also = onPhone(dialog, full, scene)

  const inWords = scene.phone && dialog.numbersFiles?.(scene)
  const choices = inWords ? [] : [...(full.choices ?? []), ...extra]
  if (!asking && (notes.some(note => note.again) || isNew(said)))
    return withChoices({ ...full, ...also(paragraphs(introduction(said, scene), full.text)) }, choices)

  const checking = notes.length === 0 && scene.stage === 'open'
  const short = checking ? scene.say('payment.checking') : dialog.short(scene)
  return withChoices({ ...shown(full, ask), ...also(asking?.text ?? short) }, choices)
}

/** What a phone needs beside a question, however it is worded: how to give several answers, and the way to a page. */
function onPhone({ offer }: AskDialog, { form }: Question, scene: Scene) {
  const several = scene.phone && form?.kind === 'several' && scene.say('several.numbers')
  const offered = offer?.(scene)
  return (text: string) => ({
    text: paragraphs(text, several, offered?.text),
    ...(offered && { secure: offered.secure }),
  })
}

/** The summary and the receipt were shown when the question was put first, and are not shown twice. */
function shown({ form, link, ...rest }: Question, ask: string): Question {
  return {
    ...rest,
    ...(form && form.kind !== 'review' && { form }),
    ...(link && ask !== 'done' && { link }),
  }
}

/** The medical questions open with a word on what they are for; the other steps bring theirs along. */
function introduction({ before, after }: Said, scene: Scene): string {
  const entered = place(stepOfSnapshot(after)) > place(stepOfSnapshot(before))
  if (!entered || scene.step !== 'medical-context' || before.context.editing) return ''
  return paragraphs(
    heading('medical-context', scene),
    scene.say('step.medical-context.intro'),
    scene.context.minor && scene.say('step.medical-context.minor'),
  )
}

const place = (step: Step): number => steps.indexOf(step)

/**
 * Another question than before, and not the one that a confirmation had only covered. Behind that, files may have been
 * read unseen, so that what follows from them is always told.
 */
export function isNew({ before, after }: Said): boolean {
  // Whoever removed the last file has read all about files.
  const emptied = after.context.documents.length === 0 && before.context.documents.length > 0
  if (emptied && askOf(before) === 'documents' && askOf(after) === 'documents') return false
  const key = questionKey(after)
  if (questionKey(before) === key) return false
  if (askOf(after) === 'documentCategory' || askOf(after) === 'confirm') return true
  const covered = { ...before, context: { ...before.context, confirming: null } } as IntakeSnapshot
  return questionKey(covered) !== key
}

/** Tells two questions apart, of the same kind too: another file, another confirmation, another page. */
function questionKey(snapshot: IntakeSnapshot): string {
  const { context, value } = snapshot
  const ask = askOf(snapshot)
  const subject = {
    documentCategory: openFiles(context).map(({ document }) => document.id),
    documents: [beingRead(context).length > 0, context.documents.map(({ id, category }) => [id, category])],
    confirm: confirmingOf(context),
    payment: [value, context.visit],
  }[ask as string]
  return JSON.stringify([ask, subject])
}

/** No two buttons with the same label. */
function withChoices(question: Question, choices: Choice[]): Question {
  const { choices: _, ...rest } = question
  const unique = [...new Map(choices.map(choice => [choice.label, choice])).values()]
  return { ...rest, ...(unique.length > 0 && { choices: unique }) }
}
