import { checklist } from '../../machines/intake/checklist.ts'
import { beingRead, uncategorised } from '../../machines/intake/reading.ts'
import { askOf, type IntakeSnapshot } from '../../machines/intake/step.ts'
import { paragraphs } from '../question.ts'
import type { Said } from '../said.ts'
import type { Scene } from '../scene.ts'
import { itemsInWords } from '../steps/checklist-lines.ts'
import { fileName } from '../steps/file-name.ts'
import type { Note } from './note.ts'

/** What these are now, by what the patient said. */
export const categorised = (ids: string[], scene: Scene, { after }: Said): Note | undefined =>
  listFollows(after) ? undefined : { text: categoryLines(ids, scene, 'file.categorised').join('\n') }

/** What these are now, as it was suggested. */
export function accepted(ids: string[], scene: Scene, { before, after }: Said): Note | undefined {
  if (listFollows(after)) return undefined
  const lines = [scene.say('file.accepted'), ...categoryLines(ids, scene, 'documents.line')].join('\n')
  return { text: paragraphs(lines, !before.context.documentsDone && stillMissing(scene)) }
}

/** The list that ends the sorting shows every category. */
const listFollows = (after: IntakeSnapshot): boolean =>
  askOf(after) === 'documents' && beingRead(after.context).length === 0

/** Whoever goes on from the suggestions comes past no list that tells it. */
function stillMissing(scene: Scene): string {
  const { context, say } = scene
  const { missing } = checklist(context)
  const isOpen = uncategorised(context).length > 0 || beingRead(context).length > 0
  return isOpen || missing.length === 0 ? '' : say('checklist.later', { items: itemsInWords(missing, scene) })
}

/** A line for each of these: which kind it has now. */
const categoryLines = (ids: string[], scene: Scene, key: 'file.categorised' | 'documents.line'): string[] =>
  scene.context.documents.flatMap(({ id, category, ...file }, index) =>
    ids.includes(id) && category
      ? [
          scene.say(key, {
            number: index + 1,
            filename: fileName(file, index, scene),
            about: '',
            category: scene.say(`documentCategory.${category}`),
          }),
        ]
      : [],
  )
