import { documentLimits } from '../../machines/domain/document.ts'
import { type AskDialog, linkOffer, paragraphs } from '../question.ts'
import type { Scene } from '../scene.ts'
import { fileName } from './file-name.ts'
import { heading } from './heading.ts'

/** Files are asked for; what has come is listed with number, name and category. */
export const documents: AskDialog = {
  full(scene) {
    const { say, context } = scene
    const { length } = context.documents
    const goOn = { label: say('button.continue'), value: 'continue' }
    if (length === 0)
      return {
        text: paragraphs(
          heading('documents', scene),
          say('documents.ask'),
          say('documents.advice'),
          say('documents.ask.end'),
        ),
        choices: [goOn],
      }
    return {
      text: paragraphs(documentList(scene), say('documents.edit'), documents.short(scene)),
      choices: [
        goOn,
        { label: say('button.recategorise'), value: 'recategorise' },
        { label: say('button.remove'), value: 'remove' },
      ],
    }
  },
  short({ say, context }) {
    if (context.documents.length === 0) return say('documents.short.none')
    return say(context.documents.length >= documentLimits.count ? 'documents.full' : 'documents.more')
  },
  missed: ({ say }, time) => say(`documents.miss${time}`),
  why: ({ say }) => say('documents.why'),
  offer: scene =>
    scene.context.documents.length < documentLimits.count
      ? linkOffer(scene, 'upload', 'documents.offer')
      : undefined,
  label: 'documents.label',
}

/** "Your documents:" and a line each. */
export function documentList(scene: Scene): string {
  const { say, context } = scene
  return context.documents.length === 0
    ? say('documents.none')
    : [say('documents.list'), ...documentLines(scene)].join('\n')
}

const documentLines = (scene: Scene): string[] =>
  scene.context.documents.map(({ category, ...file }, index) =>
    scene.say('documents.line', {
      number: index + 1,
      filename: fileName(file, index, scene),
      category: scene.say(category === null ? 'documents.uncategorised' : `documentCategory.${category}`),
    }),
  )
