import type { OpenFile } from '../open-files.ts'
import type { Scene } from '../scene.ts'
import { aboutFile } from './about-file.ts'
import { listedName } from './file-name.ts'

/** `1. blood.pdf (2 pages): Lab report, because it has reference ranges and units`: what is known and suggested of a file. */
export function openLine({ document, index }: OpenFile, scene: Scene): string {
  const { say } = scene
  const { category: named, suggestion } = document
  const [why] = suggestion?.why ?? []
  const isFailed = document.reading?.status === 'failed'
  const known = {
    number: index + 1,
    filename: listedName(document, index, scene, isFailed ? say('document.failed') : ''),
    about: aboutFile(document, scene),
  }
  if (named) return say('documents.line', { ...known, category: say(`documentCategory.${named}`) })
  if (!suggestion) return say('documentCategory.line.open', known)
  const category = say(`documentCategory.${suggestion.category}`)
  return why
    ? say('documentCategory.line.why', { ...known, category, why: say(`documents.why.${why}`) })
    : say('documentCategory.line', { ...known, category })
}
