import type { SuggestionReason } from '../../../../machines/domain/document.ts'
import type { DocumentCategory } from '../../../../machines/domain/slots.ts'
import {
  analytes,
  clinical,
  diagnostics,
  forms,
  imaging,
  invoices,
  letters,
  medical,
  medication,
  notices,
} from './words.ts'

/** One kind of sign, what it speaks for, and how much. */
export interface Evidence {
  for: DocumentCategory
  why: SuggestionReason
  /** Of each different sign, in the same measure for all. */
  weight: number
  /** More different signs than these add nothing. */
  most: number
  /** A pattern counts its different matches, in the first lines only where it is a title; else a count by structure. */
  sign: RegExp | 'results' | 'full-results' | 'flags'
  top?: true
}

/** The one table of what counts. A document is what its signs add up to. */
export const evidence: readonly Evidence[] = [
  { for: 'lab-report', why: 'lab-values', weight: 0.5, most: 8, sign: 'results' },
  { for: 'lab-report', why: 'lab-values', weight: 0.7, most: 6, sign: 'full-results' },
  { for: 'lab-report', why: 'lab-values', weight: 0.5, most: 3, sign: 'flags' },
  { for: 'lab-report', why: 'lab-values', weight: 2, most: 2, sign: diagnostics.tableHeads },
  { for: 'lab-report', why: 'lab-words', weight: 0.35, most: 8, sign: analytes },
  { for: 'lab-report', why: 'lab-words', weight: 4, most: 1, sign: diagnostics.titles, top: true },
  { for: 'lab-report', why: 'lab-words', weight: 1, most: 4, sign: diagnostics.specimens },
  { for: 'lab-report', why: 'lab-words', weight: 1.2, most: 6, sign: diagnostics.tissue },
  { for: 'lab-report', why: 'lab-words', weight: 1.5, most: 5, sign: diagnostics.cultures },
  { for: 'doctors-letter', why: 'letter-form', weight: 3, most: 1, sign: letters.salutations },
  { for: 'doctors-letter', why: 'letter-form', weight: 1.5, most: 2, sign: letters.closings },
  { for: 'doctors-letter', why: 'letter-words', weight: 4.5, most: 1, sign: letters.titles, top: true },
  { for: 'doctors-letter', why: 'letter-words', weight: 0.9, most: 7, sign: letters.headings },
  { for: 'doctors-letter', why: 'letter-words', weight: 0.8, most: 7, sign: letters.telling },
  { for: 'doctors-letter', why: 'letter-words', weight: 0.5, most: 10, sign: clinical },
  { for: 'doctors-letter', why: 'letter-words', weight: 0.4, most: 12, sign: medical },
  { for: 'doctors-letter', why: 'imaging-report', weight: 3, most: 1, sign: imaging.titles, top: true },
  { for: 'doctors-letter', why: 'imaging-report', weight: 0.9, most: 5, sign: imaging.headings },
  { for: 'doctors-letter', why: 'imaging-report', weight: 0.7, most: 7, sign: imaging.telling },
  { for: 'other', why: 'invoice-words', weight: 4, most: 1, sign: invoices.titles, top: true },
  { for: 'other', why: 'invoice-words', weight: 1.2, most: 7, sign: invoices.words },
  { for: 'other', why: 'insurance-words', weight: 4, most: 1, sign: forms.insuranceTitles, top: true },
  { for: 'other', why: 'insurance-words', weight: 1.2, most: 7, sign: forms.insurance },
  { for: 'other', why: 'form-words', weight: 4.5, most: 1, sign: forms.titles, top: true },
  { for: 'other', why: 'form-words', weight: 1.2, most: 7, sign: forms.words },
  { for: 'other', why: 'form-words', weight: 0.8, most: 6, sign: forms.blanks },
  { for: 'other', why: 'earlier-opinion', weight: 12, most: 1, sign: forms.earlierOpinions, top: true },
  { for: 'other', why: 'medication-words', weight: 6, most: 1, sign: medication.titles, top: true },
  { for: 'other', why: 'medication-words', weight: 1.5, most: 2, sign: medication.tableHeads },
  { for: 'other', why: 'medication-words', weight: 0.4, most: 8, sign: medication.rows },
  { for: 'other', why: 'notice-words', weight: 4, most: 1, sign: notices.titles, top: true },
  { for: 'other', why: 'notice-words', weight: 1.1, most: 8, sign: notices.words },
]
