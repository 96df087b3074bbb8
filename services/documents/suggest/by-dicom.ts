import type { Suggestion } from '../../../machines/domain/document.ts'
import type { DicomFacts } from '../read/contents.ts'
import { toPage } from '../text/page.ts'
import { byWords } from './by-words.ts'

/**
 * What a DICOM file is stands in its class. A signal, such as an ECG, shows no picture, and the guide's images are
 * pictures; a written report is what a doctor wrote, unless its words are of a laboratory.
 */
export function byDicom({ kind }: DicomFacts, text: string): Suggestion {
  switch (kind) {
    case 'image':
      return { category: 'image', confidence: 0.97, by: 'content', why: ['medical-picture'] }
    case 'report':
      return byReport(text)
    case 'plan':
      return { category: 'other', confidence: 0.85, by: 'content', why: ['radiotherapy-plan'] }
    case 'signal':
      return { category: 'other', confidence: 0.75, by: 'content', why: ['signal'] }
    case 'other':
      return (
        byWords(toPage(text)) ?? { category: 'other', confidence: 0.6, by: 'content', why: ['not-medical'] }
      )
  }
}

function byReport(text: string): Suggestion {
  const words = byWords(toPage(text))
  return words?.category === 'lab-report' && words.confidence > 0.8
    ? words
    : { category: 'doctors-letter', confidence: 0.85, by: 'content', why: ['imaging-report'] }
}
