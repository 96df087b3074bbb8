import type { CaseDocument } from '../domain/document.ts'
import { samePerson } from '../domain/same-person.ts'
import type { IntakeContext } from './context.ts'

/** It is not known yet what it is: it may still turn out to be refused. */
export const isReading = ({ status }: CaseDocument): boolean => status === 'reading'

/** Those that are being read. */
export const beingRead = ({ documents }: Pick<IntakeContext, 'documents'>): CaseDocument[] =>
  documents.filter(isReading)

/** What took long is still being read: nobody is kept waiting for it a second time. */
export const stillLate = (context: Pick<IntakeContext, 'documents' | 'readingLate'>): boolean =>
  context.readingLate && beingRead(context).length > 0

/** Read, and without a category. */
export const uncategorised = ({ documents }: Pick<IntakeContext, 'documents'>): CaseDocument[] =>
  documents.filter(document => document.category === null && !isReading(document))

/** Documents that name somebody else and nobody who is the patient, and of which the patient was not asked yet. */
export const somebodyElses = ({
  documents,
  answers,
}: Pick<IntakeContext, 'documents' | 'answers'>): CaseDocument[] =>
  documents.filter(document => {
    if (isReading(document) || document.keptDespiteName) return false
    const who = document.reading?.patients.map(named => samePerson(named, answers)) ?? []
    return who.includes('other') && !who.includes('same')
  })
