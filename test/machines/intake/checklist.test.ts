import { describe, expect, it } from 'vitest'
import { checklistItems } from '../../../machines/domain/document.ts'
import { checklist } from '../../../machines/intake/checklist.ts'
import { context, file, reading, unread } from './support.ts'

describe("the guide's list", () => {
  it('has everything missing before anything came', () => {
    expect(checklist(context())).toEqual({ there: [], lacking: [], missing: [...checklistItems] })
  })

  it('knows what is there by what was found, and by what the patient says it is', () => {
    const documents = [
      file(1, { reading: reading({ covers: ['medication-list', 'doctors-report'] }) }),
      file(2, { category: 'lab-report' }),
      file(3, { category: 'image' }),
      file(4, { category: 'other' }),
      unread(5),
    ]
    expect(checklist(context({ documents }))).toEqual({
      there: ['doctors-report', 'imaging', 'lab-results', 'medication-list'],
      lacking: [],
      missing: ['treatment-summary'],
    })
  })

  it('lists what the patient does not have, unless it came after all', () => {
    const documents = [file(1, { category: 'doctors-letter' })]
    expect(checklist(context({ documents, lacking: ['imaging', 'doctors-report'] }))).toEqual({
      there: ['doctors-report'],
      lacking: ['imaging'],
      missing: ['lab-results', 'treatment-summary', 'medication-list'],
    })
  })
})
