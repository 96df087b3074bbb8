import { type CaseDocument, documentLimits } from '../../machines/domain/document.ts'
import { beingRead, isReading } from '../../machines/intake/reading.ts'
import { type AskDialog, linkOffer, paragraphs } from '../question.ts'
import type { Scene } from '../scene.ts'
import { brieflyAbout } from './about-file.ts'
import { checklistLines } from './checklist-lines.ts'
import { listedName } from './file-name.ts'
import { filesInWords } from './files-in-words.ts'
import { heading } from './heading.ts'
import { patientsLine } from './named-patients.ts'

/** Files are asked for; what has come is listed with number, name, what it is, and category. */
export const documents: AskDialog = {
  full(scene) {
    const { say, context } = scene
    const goOn = { label: say('button.continue'), value: 'continue' }
    if (context.documents.length === 0)
      return {
        text: paragraphs(
          heading('documents', scene),
          say(takesFiles(scene) ? 'documents.ask' : 'documents.ask.elsewhere'),
          say('documents.advice'),
          takesFiles(scene) && !scene.phone && scene.setting.link && say('documents.large'),
          say('documents.ask.end'),
        ),
        choices: [goOn],
      }
    // What they are is not known yet: the list follows when it is.
    if (beingRead(context).length > 0) return { text: documents.short(scene), choices: [goOn] }
    return {
      text: paragraphs(
        documentList(scene),
        checklistLines(context, scene),
        say('documents.edit'),
        documents.short(scene),
      ),
      choices: [
        goOn,
        { label: say('button.recategorise'), value: 'recategorise' },
        { label: say('button.remove'), value: 'remove' },
      ],
    }
  },
  short(scene) {
    const { say, context } = scene
    if (context.documents.length === 0)
      return say(takesFiles(scene) ? 'documents.short.none' : 'documents.short.none.elsewhere')
    const isFull = context.documents.length >= documentLimits.count
    if (beingRead(context).length > 0) return whileRead(scene, isFull)
    return say(isFull ? 'documents.full' : 'documents.more')
  },
  missed: ({ say }, time) => say(`documents.miss${time}`),
  why: ({ say }) => say('documents.why'),
  offer: scene =>
    scene.context.documents.length < documentLimits.count
      ? linkOffer(scene, 'upload', 'documents.offer')
      : undefined,
  label: 'documents.label',
}

/** The channels that Azure hosts keep files for themselves. */
const takesFiles = ({ setting }: Scene): boolean => setting.channel !== 'azure-bot'

/** Where nothing else is left to be asked, there is a way on without what takes long. */
function whileRead({ say, context }: Scene, isFull: boolean): string {
  if (!context.readingLate) return say(isFull ? 'documents.reading.full' : 'documents.reading')
  const files = filesInWords(beingRead(context).length, say)
  if (!context.documentsDone) return say('documents.reading.late', { files })
  return say('documents.reading.waits', { files, number: context.documents.findIndex(isReading) + 1 })
}

/** "Your documents:" and a line each. */
export function documentList(scene: Scene): string {
  const { say, context } = scene
  return context.documents.length === 0
    ? say('documents.none')
    : paragraphs([say('documents.list'), ...documentLines(scene)].join('\n'), patientsLine(context, scene))
}

/** `1. blood.pdf (2 pages): Lab report` */
const documentLines = (scene: Scene): string[] =>
  scene.context.documents.map((document, index) =>
    scene.say('documents.line', {
      number: index + 1,
      filename: listedName(document, index, scene),
      about: brieflyAbout(document, scene),
      category: categoryOf(document, scene),
    }),
  )

function categoryOf(document: CaseDocument, { say }: Scene): string {
  const { category, suggestion } = document
  if (isReading(document)) return say('documents.being-read')
  if (category) return say(`documentCategory.${category}`)
  return suggestion
    ? say('documents.perhaps', { category: say(`documentCategory.${suggestion.category}`) })
    : say('documents.uncategorised')
}
