import type { SuggestionReason } from '../../../../machines/domain/document.ts'
import type { DocumentCategory } from '../../../../machines/domain/slots.ts'
import { genes, specimens, tissue } from '../../text/findings.ts'
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
} from '../../text/words.ts'
import type { structure } from './structure.ts'
import { bedside, relatives, shorthand, tellsOfSelf, tellsOfSomebody, tellsTheReader } from './voices.ts'

/** One kind of sign, what it speaks for, and how much. */
export interface Evidence {
  for: DocumentCategory
  why: SuggestionReason
  /** Of each different sign, in the same measure for all. */
  weight: number
  /** More different signs than these add nothing. */
  most: number
  /** A pattern counts its different matches, else something is counted by structure. */
  sign: RegExp | keyof typeof structure
  /** Where a pattern is looked for, if not everywhere: in the first lines, or in what is no row of a table. */
  in?: 'top' | 'story'
}

/** The one table of what counts. A document is what its signs add up to. */
export const evidence: readonly Evidence[] = [
  { for: 'lab-report', why: 'lab-values', weight: 0.5, most: 8, sign: 'results' },
  { for: 'lab-report', why: 'lab-values', weight: 0.7, most: 6, sign: 'full-results' },
  { for: 'lab-report', why: 'lab-values', weight: 0.5, most: 3, sign: 'flags' },
  { for: 'lab-report', why: 'lab-values', weight: 2, most: 2, sign: diagnostics.tableHeads },
  { for: 'lab-report', why: 'lab-words', weight: 0.35, most: 8, sign: analytes },
  { for: 'lab-report', why: 'lab-words', weight: 4, most: 1, sign: diagnostics.titles, in: 'top' },
  { for: 'lab-report', why: 'lab-words', weight: 1, most: 4, sign: diagnostics.specimens },
  { for: 'lab-report', why: 'lab-words', weight: 1.2, most: 6, sign: diagnostics.tissue },
  { for: 'lab-report', why: 'lab-words', weight: 1.5, most: 5, sign: diagnostics.cultures },
  { for: 'lab-report', why: 'lab-values', weight: 0.6, most: 4, sign: 'concentrations' },
  { for: 'lab-report', why: 'lab-values', weight: 1.5, most: 1, sign: 'values-alone' },
  { for: 'lab-report', why: 'lab-values', weight: 0.6, most: 5, sign: 'bare-values' },
  { for: 'lab-report', why: 'lab-values', weight: 0.9, most: 5, sign: 'series' },
  { for: 'lab-report', why: 'lab-values', weight: 1.2, most: 1, sign: 'dates' },
  { for: 'lab-report', why: 'lab-values', weight: 0.8, most: 4, sign: 'findings' },
  { for: 'lab-report', why: 'lab-words', weight: 1, most: 4, sign: 'sensitivities' },
  { for: 'lab-report', why: 'lab-words', weight: 0.8, most: 8, sign: tissue },
  { for: 'lab-report', why: 'lab-words', weight: 0.9, most: 6, sign: genes },
  { for: 'lab-report', why: 'lab-words', weight: 0.9, most: 5, sign: specimens },
  { for: 'doctors-letter', why: 'letter-form', weight: 3, most: 1, sign: letters.salutations },
  { for: 'doctors-letter', why: 'letter-form', weight: 1.5, most: 2, sign: letters.closings },
  { for: 'doctors-letter', why: 'letter-words', weight: 4.5, most: 1, sign: letters.titles, in: 'top' },
  { for: 'doctors-letter', why: 'letter-words', weight: 0.9, most: 7, sign: letters.headings },
  { for: 'doctors-letter', why: 'letter-words', weight: 0.8, most: 7, sign: letters.telling },
  { for: 'doctors-letter', why: 'letter-words', weight: 0.6, most: 7, sign: tellsOfSomebody, in: 'story' },
  { for: 'doctors-letter', why: 'letter-words', weight: 0.6, most: 6, sign: shorthand, in: 'story' },
  { for: 'doctors-letter', why: 'letter-words', weight: 0.4, most: 7, sign: bedside, in: 'story' },
  { for: 'doctors-letter', why: 'letter-words', weight: 0.5, most: 10, sign: clinical, in: 'story' },
  { for: 'doctors-letter', why: 'letter-words', weight: 0.3, most: 12, sign: medical, in: 'story' },
  { for: 'doctors-letter', why: 'imaging-report', weight: 3, most: 1, sign: imaging.titles, in: 'top' },
  { for: 'doctors-letter', why: 'imaging-report', weight: 0.9, most: 5, sign: imaging.headings },
  { for: 'doctors-letter', why: 'imaging-report', weight: 0.7, most: 7, sign: imaging.telling },
  { for: 'other', why: 'invoice-words', weight: 4, most: 1, sign: invoices.titles, in: 'top' },
  { for: 'other', why: 'invoice-words', weight: 1.2, most: 7, sign: invoices.words },
  { for: 'other', why: 'invoice-words', weight: 1, most: 5, sign: 'amounts' },
  { for: 'other', why: 'insurance-words', weight: 4, most: 1, sign: forms.insuranceTitles, in: 'top' },
  { for: 'other', why: 'insurance-words', weight: 1.2, most: 7, sign: forms.insurance },
  { for: 'other', why: 'form-words', weight: 4.5, most: 1, sign: forms.titles, in: 'top' },
  { for: 'other', why: 'form-words', weight: 1.2, most: 7, sign: forms.words },
  { for: 'other', why: 'form-words', weight: 0.7, most: 6, sign: 'blanks' },
  { for: 'other', why: 'form-words', weight: 0.6, most: 5, sign: 'questions' },
  { for: 'other', why: 'form-words', weight: 1.3, most: 6, sign: tellsOfSelf },
  { for: 'other', why: 'form-words', weight: 0.6, most: 5, sign: relatives },
  { for: 'other', why: 'earlier-opinion', weight: 12, most: 1, sign: forms.earlierOpinions, in: 'top' },
  { for: 'other', why: 'medication-words', weight: 6, most: 1, sign: medication.titles, in: 'top' },
  { for: 'other', why: 'medication-words', weight: 1.5, most: 2, sign: medication.tableHeads },
  { for: 'other', why: 'medication-words', weight: 0.4, most: 8, sign: 'doses' },
  { for: 'other', why: 'medication-words', weight: 3, most: 1, sign: 'doses-alone' },
  { for: 'other', why: 'notice-words', weight: 4, most: 1, sign: notices.titles, in: 'top' },
  { for: 'other', why: 'notice-words', weight: 1.1, most: 8, sign: notices.words },
  { for: 'other', why: 'notice-words', weight: 0.8, most: 6, sign: tellsTheReader },
  { for: 'other', why: 'notice-words', weight: 0.35, most: 6, sign: 'addresses' },
  { for: 'other', why: 'notice-words', weight: 0.6, most: 5, sign: 'dated' },
]
