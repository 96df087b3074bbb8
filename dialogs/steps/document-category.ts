import type { CaseDocument } from '../../machines/domain/document.ts'
import { documentCategories } from '../../machines/domain/slots.ts'
import { type AskDialog, paragraphs } from '../question.ts'
import type { Scene } from '../scene.ts'
import { fileName } from './file-name.ts'

/** Asks of one file at a time what it is, by its name. */
export const documentCategory: AskDialog = {
  full(scene) {
    const { say, context } = scene
    // What the four kinds mean is told once, with the first file.
    const first = context.documents.every(document => document.category === null)
    return {
      text: paragraphs(question(scene), first && say('documentCategory.hint')),
      choices: documentCategories.map(value => ({ label: say(`documentCategory.${value}`), value })),
    }
  },
  short: scene => scene.say('documentCategory.short', { filename: open(scene).filename }),
  missed: (scene, time) => scene.say(`documentCategory.miss${time}`, { filename: open(scene).filename }),
  why: ({ say }) => say('documentCategory.why'),
  label: 'documentCategory.label',
}

/** The file that is asked about. */
function open(scene: Scene): { filename: string; suggestion?: CaseDocument['suggestion'] } {
  const index = scene.context.documents.findIndex(document => document.category === null)
  const document = scene.context.documents[index]
  return document
    ? { filename: fileName(document, index, scene), suggestion: document.suggestion }
    : { filename: '' }
}

function question(scene: Scene): string {
  const { filename, suggestion } = open(scene)
  return suggestion
    ? scene.say('documentCategory.suggested', {
        filename,
        category: scene.say(`documentCategory.${suggestion.category}`),
      })
    : scene.say('documentCategory.ask', { filename })
}
