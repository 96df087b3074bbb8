import type { Say } from '../copy/index.ts'

/** "1 file", "3 files". */
export const filesInWords = (count: number, say: Say): string =>
  count === 1 ? say('documents.one-file') : say('documents.files', { count })
