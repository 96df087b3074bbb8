import type { Ocr } from '../../../../services/documents/read/contents.ts'

/** Finds no text in any picture. */
export const noOcr: Ocr = { recognize: async () => ({ text: '', confidence: 0 }), stop: async () => {} }
