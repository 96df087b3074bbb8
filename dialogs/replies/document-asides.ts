import { documentCategories } from '../../machines/domain/slots.ts'
import type { Scene } from '../scene.ts'
import { excerpt } from '../slots/slot-dialog.ts'
import { fileName } from '../steps/file-name.ts'
import { openLine } from '../steps/open-line.ts'
import type { Note } from './note.ts'

/** One button a document. */
export function pickDocument(act: 'remove' | 'recategorise', scene: Scene): Note {
  const { say, context } = scene
  const choices = context.documents.map((document, index) => ({
    label: say(`button.${act}.one`, {
      number: index + 1,
      filename: excerpt(fileName(document, index, scene), 60),
    }),
    value: `${act}:${document.id}`,
  }))
  if (choices.length === 0) return { text: say('documents.none') }
  return {
    text: say(`documents.${act}.which`),
    asks: true,
    instead: [...choices, { label: say('button.nothing-to-change'), value: 'resume' }],
  }
}

/** All that is known of these. */
export const whatTheyAre = (ids: string[], scene: Scene): string =>
  scene.context.documents
    .flatMap((document, index) => (ids.includes(document.id) ? [openLine({ document, index }, scene)] : []))
    .join('\n')

/** The four kinds, for one document that was taken for something else. */
export function whichCategory(id: string, scene: Scene): Note {
  const { say, context } = scene
  const index = context.documents.findIndex(document => document.id === id)
  const document = context.documents[index]
  if (!document) return { text: say('documents.none') }
  return {
    text: say('documentCategory.which', { filename: fileName(document, index, scene) }),
    asks: true,
    instead: documentCategories.map(kind => ({
      label: say(`documentCategory.${kind}`),
      value: `categorise:${id}:${kind}`,
    })),
  }
}
