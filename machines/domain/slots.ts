import { z } from 'zod'

export const ethnicities = [
  'asian',
  'black',
  'hispanic',
  'indigenous',
  'middle-eastern',
  'pacific-islander',
  'white',
  'mixed',
  'other',
] as const
export const genders = ['female', 'male', 'non-binary', 'other', 'prefer-not-to-say'] as const
export const diseaseTypes = [
  'oncology',
  'cardiology',
  'neurology',
  'orthopedics',
  'gastroenterology',
  'pulmonology',
  'endocrinology',
  'nephrology',
  'rheumatology',
  'other',
] as const
export const relatives = ['parents', 'siblings', 'other-relatives'] as const
export const guardianRelations = ['parent', 'guardian'] as const
export const documentCategories = ['doctors-letter', 'image', 'lab-report', 'other'] as const

export const DocumentCategory = z.enum(documentCategories)
export type DocumentCategory = z.infer<typeof DocumentCategory>

const name = z.string().trim().min(1).max(100)
const longText = z.string().trim().min(1).max(4000)

/** One answer a slot, in the shape in which it is stored. `null` means: asked, and skipped. */
export const Slots = z.object({
  firstName: name,
  lastName: name,
  middleName: name.nullable(),
  /** ISO calendar date, `1961-03-04`. */
  dateOfBirth: z.iso.date(),
  guardianName: z.string().trim().min(1).max(200),
  guardianRelation: z.enum(guardianRelations),
  email: z.email().max(254),
  /** E.164, `+15551234567`. */
  phone: z
    .string()
    .regex(/^\+[1-9]\d{6,14}$/)
    .nullable(),
  ethnicity: z.enum(ethnicities).nullable(),
  gender: z.enum(genders),
  diseaseType: z.enum(diseaseTypes),
  firstOccurrence: z.boolean(),
  /** Who in the family has had similar conditions; empty for none. */
  familyHistory: z.array(z.enum(relatives)),
  medications: longText.nullable(),
  questions: longText.nullable(),
})
export type Slots = z.infer<typeof Slots>
export type SlotName = keyof Slots
/** Answers so far; a missing one is not asked yet. */
export const Answers = Slots.partial()
export type Answers = z.infer<typeof Answers>

export const slotNames = Object.keys(Slots.shape) as SlotName[]
export const isSlot = (name: string): name is SlotName => (slotNames as string[]).includes(name)

/** Slots that "skip" answers. */
export const optionalSlots = [
  'middleName',
  'phone',
  'ethnicity',
  'medications',
  'questions',
] as const satisfies SlotName[]
export type OptionalSlot = (typeof optionalSlots)[number]
