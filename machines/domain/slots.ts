import { z } from 'zod'
import { email, fullName, type Kind, kin, kindOfShape, name, pastDate, phone, text } from './kinds.ts'

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
export const guardianRelations = ['parent', 'guardian'] as const
export const documentCategories = ['doctors-letter', 'image', 'lab-report', 'other'] as const

export const DocumentCategory = z.enum(documentCategories)
export type DocumentCategory = z.infer<typeof DocumentCategory>

/**
 * What a patient is asked about, in the order in which it is asked: the one table of questions. An answer has
 * the shape in which it is stored; `null` means asked, and skipped, so that what is nullable is optional.
 */
export const PersonalInformation = z.object({
  firstName: name,
  lastName: name,
  middleName: name.nullable(),
  dateOfBirth: pastDate,
  guardianName: fullName,
  guardianRelation: z.enum(guardianRelations),
  email,
  phone: phone.nullable(),
})
export const MedicalContext = z.object({
  ethnicity: z.enum(ethnicities).nullable(),
  gender: z.enum(genders),
  diseaseType: z.enum(diseaseTypes),
  /** Is it the first time that the patient has this? */
  firstOccurrence: z.boolean(),
  /** Who in the family has had similar conditions. */
  familyHistory: kin,
  medications: text.nullable(),
  questions: text.nullable(),
})

export const Slots = z.object({ ...PersonalInformation.shape, ...MedicalContext.shape })
export type Slots = z.infer<typeof Slots>
export type SlotName = keyof Slots
/** Answers so far; a missing one is not asked yet. */
export const Answers = Slots.partial()
export type Answers = z.infer<typeof Answers>

export const personalSlots = namesOf(PersonalInformation)
export const medicalSlots = namesOf(MedicalContext)
export const slotNames = namesOf(Slots)
export const isSlot = (name: string): name is SlotName => (slotNames as string[]).includes(name)

/** Whether "skip" answers it. */
export const isOptional = (name: string): boolean => isSlot(name) && Slots.shape[name].safeParse(null).success

/**
 * How private an answer is. On a channel that others may read along, such as a text message, `identity` is shown
 * masked at most and `medical` not at all.
 */
export type Sensitivity = 'plain' | 'identity' | 'medical'
export const sensitivity = {
  firstName: 'plain',
  lastName: 'identity',
  middleName: 'identity',
  dateOfBirth: 'identity',
  guardianName: 'identity',
  guardianRelation: 'plain',
  email: 'identity',
  phone: 'identity',
  ethnicity: 'medical',
  gender: 'medical',
  diseaseType: 'medical',
  firstOccurrence: 'medical',
  familyHistory: 'medical',
  medications: 'medical',
  questions: 'medical',
} as const satisfies Record<SlotName, Sensitivity>

const kinds = new Map<string, Kind>(slotNames.map(slot => [slot, kindOfShape(Slots.shape[slot])]))
/** The kind of a question's answer; nothing for what is no slot. */
export const kindOf = (name: string): Kind | undefined => kinds.get(name)

/** What a choice may be; nothing for a question of another kind. */
export function choicesOf(slot: SlotName): readonly string[] {
  const shape: z.ZodType = Slots.shape[slot]
  const value = shape instanceof z.ZodNullable ? shape.unwrap() : shape
  return value instanceof z.ZodEnum ? (value.options as string[]) : []
}

function namesOf<Shape extends z.ZodRawShape>({ shape }: z.ZodObject<Shape>) {
  return Object.keys(shape) as [keyof Shape & string, ...(keyof Shape & string)[]]
}
