import { documentCategories } from '../../machines/domain/slots.ts'
import { asSuggested } from '../../machines/intake/checklist.ts'
import type { Params } from '../copy/index.ts'
import type { Choice } from '../message.ts'
import { asksAtOnce, nextOpen, type OpenFile, openFiles } from '../open-files.ts'
import { type AskDialog, paragraphs, type Question } from '../question.ts'
import type { Scene } from '../scene.ts'
import { aboutFile } from './about-file.ts'
import { checklistLines } from './checklist-lines.ts'
import { fileName, listedName } from './file-name.ts'
import { patientsLine } from './named-patients.ts'
import { openLine } from './open-line.ts'

/** Shows what was found in the files, all at once, and asks whether it is right; of a single one asks what it is. */
export const documentCategory: AskDialog = {
  full(scene) {
    const open = openFiles(scene.context)
    return open.length > 1 ? several(open, scene) : single(open[0], scene)
  },
  short(scene) {
    const open = openFiles(scene.context)
    return asksAtOnce(open)
      ? scene.say('documentCategory.several.short', example(open, scene))
      : scene.say('documentCategory.short', { filename: nameOf(nextOpen(open), scene) })
  },
  missed(scene, time) {
    const open = openFiles(scene.context)
    return asksAtOnce(open)
      ? scene.say(`documentCategory.several.miss${time}`, example(open, scene))
      : scene.say(`documentCategory.miss${time}`, { filename: nameOf(nextOpen(open), scene) })
  },
  why: ({ say }) => say('documentCategory.why'),
  numbersFiles: ({ context }) => asksAtOnce(openFiles(context)),
  label: 'documentCategory.label',
}

/** A correction that would change something. */
function example([first]: OpenFile[], { say }: Scene): Params {
  const kind = first?.document.suggestion?.category === 'lab-report' ? 'image' : 'lab-report'
  return { number: (first?.index ?? 0) + 1, kind: say(`documents.kind.${kind}`) }
}

function several(open: OpenFile[], scene: Scene): Question {
  const { say, context } = scene
  const all = asksAtOnce(open)
  const first = nextOpen(open)
  const unknown = open.find(({ document }) => !document.suggestion)
  return {
    text: paragraphs(
      [say('documentCategory.list'), ...open.map(one => openLine(one, scene))].join('\n'),
      patientsLine(context, scene),
      all
        ? paragraphs(
            say('documentCategory.list.end', example(open, scene)),
            unknown && say('documentCategory.list.unknown', { number: unknown.index + 1 }),
            say('documentCategory.kinds'),
          )
        : say('documentCategory.first', { filename: nameOf(first, scene) }),
      all ? beforeGoingOn(scene) : say('documentCategory.hint'),
    ),
    choices: all
      ? [
          { label: say('button.accept'), value: 'accept' },
          { label: say('button.recategorise'), value: 'recategorise' },
          { label: say('button.remove'), value: 'remove' },
        ]
      : categoryChoices(scene),
  }
}

function single(one: OpenFile | undefined, scene: Scene): Question {
  const { say, context } = scene
  // What the four kinds mean is told once, with the first file.
  const first = context.documents.every(document => document.category === null)
  return {
    text: paragraphs(
      one && question(one, scene),
      one?.document.suggestion && say('documentCategory.suggested.end'),
      first && say('documentCategory.hint'),
      beforeGoingOn(scene),
    ),
    choices: categoryChoices(scene),
  }
}

/** With the answer the documents are left, where no more are to come: what would still help is told before. */
const beforeGoingOn = (scene: Scene): string => {
  const { context } = scene
  return context.documentsDone
    ? checklistLines({ ...context, documents: asSuggested(context.documents) }, scene)
    : ''
}

function question({ document, index }: OpenFile, scene: Scene): string {
  const { say } = scene
  const { suggestion, reading } = document
  const failed = reading?.status === 'failed'
  const known = {
    filename: listedName(document, index, scene),
    about: failed && !suggestion ? '' : aboutFile(document, scene),
  }
  if (!suggestion) return say(failed ? 'documentCategory.unread' : 'documentCategory.ask', known)
  const kind = say(`documents.kind.${suggestion.category}`)
  const [why] = scene.phone ? [] : suggestion.why
  return why
    ? say('documentCategory.suggested.why', { ...known, kind, why: say(`documents.why.${why}`) })
    : say('documentCategory.suggested', { ...known, kind })
}

const categoryChoices = ({ say }: Scene): Choice[] =>
  documentCategories.map(value => ({ label: say(`documentCategory.${value}`), value }))

const nameOf = (one: OpenFile | undefined, scene: Scene): string =>
  one ? fileName(one.document, one.index, scene) : ''
