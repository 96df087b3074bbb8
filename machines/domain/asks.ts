import { z } from 'zod'
import { medicalSlots, personalSlots } from './slots.ts'

/** While a patient is in these, answers and documents can be changed. */
export const openSteps = ['personal-information', 'documents', 'medical-context', 'review'] as const
/** The seven steps, in the order a patient goes through them. */
export const steps = [...openSteps, 'payment', 'consent', 'confirmation'] as const
export const Step = z.enum(steps)
export type Step = z.infer<typeof Step>

/** Everything the bot can be asking when a turn ends. These words are part of the face to the outside. */
export const Ask = z.enum([
  ...personalSlots,
  'documents',
  'documentCategory',
  ...medicalSlots,
  'review',
  'payment',
  'consent',
  'confirm',
  'done',
])
export type Ask = z.infer<typeof Ask>
export const asks: readonly Ask[] = Ask.options
