import { type ChecklistItem, checklistItems } from '../../../machines/domain/document.ts'
import type { Contents } from '../read/contents.ts'
import { isMedicalPicture, showsAPicture } from '../suggest/by-picture.ts'
import { byWords } from '../suggest/by-words.ts'
import type { Page } from '../text/page.ts'
import { isFullResult } from '../text/results.ts'
import { treatments } from '../text/words.ts'

/** A few results in a letter are mentioned; these are a table of them. */
const TABLE_OF_RESULTS = 5
const LIST_OF_MEDICATION = 3
const SURE = 0.6

/** What of the guide's list a document is, or has in it. */
export function covers(contents: Contents, page: Page): ChecklistItem[] {
  const { dicom } = contents
  if (dicom?.kind === 'image') return ['imaging']
  if (dicom && dicom.kind !== 'report') return dicom.kind === 'plan' ? ['treatment-summary'] : []
  if (!dicom && showsAPicture(contents, page)) return isMedicalPicture(contents) ? ['imaging'] : []
  const suggestion = byWords(page)
  const is = (category: string) => suggestion?.category === category && suggestion.confidence >= SURE
  const found: Record<ChecklistItem, boolean> = {
    'doctors-report': is('doctors-letter') || dicom?.kind === 'report',
    imaging: false,
    'lab-results': is('lab-report') || page.results.filter(isFullResult).length >= TABLE_OF_RESULTS,
    'treatment-summary': is('doctors-letter') && page.top.search(treatments) >= 0,
    'medication-list':
      suggestion?.why[0] === 'medication-words' ||
      (is('doctors-letter') && page.doses.length >= LIST_OF_MEDICATION),
  }
  return checklistItems.filter(item => found[item])
}
