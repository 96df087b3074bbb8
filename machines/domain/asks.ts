import { z } from 'zod'

/** The seven steps, in the order a patient goes through them. */
export const steps = [
  'personal-information',
  'documents',
  'medical-context',
  'review',
  'payment',
  'consent',
  'confirmation',
] as const
export const Step = z.enum(steps)
export type Step = z.infer<typeof Step>

/** Everything the bot can be asking when a turn ends. These words are part of the face to the outside. */
export const asks = [
  'firstName',
  'lastName',
  'middleName',
  'dateOfBirth',
  'guardianName',
  'guardianRelation',
  'email',
  'phone',
  'documents',
  'documentCategory',
  'ethnicity',
  'gender',
  'diseaseType',
  'firstOccurrence',
  'familyHistory',
  'medications',
  'questions',
  'review',
  'payment',
  'consent',
  'confirm',
  'done',
] as const
export const Ask = z.enum(asks)
export type Ask = z.infer<typeof Ask>
