import { z } from 'zod'
import { visible, visibleLine } from './visible.ts'

/** Decides how the words of an answer are understood: a question of a kind that is here needs no parser. */
export type Kind = 'name' | 'text' | 'past-date' | 'email' | 'phone' | 'yes-no' | 'choice' | 'relatives'

/** The kind that a slot's shape is of, skippable or not. A choice is any enum of zod's, a yes or no any boolean. */
export function kindOfShape(shape: z.ZodType): Kind {
  const value = shape instanceof z.ZodNullable ? shape.unwrap() : shape
  if (value instanceof z.ZodBoolean) return 'yes-no'
  if (value instanceof z.ZodEnum) return 'choice'
  const kind = own.get(value)
  if (!kind) throw new Error('a slot is of a kind that nobody understands')
  return kind
}

/** One part of a person's name. */
export const name = z.string().overwrite(visibleLine).min(1).max(100)
export const fullName = z.string().overwrite(visibleLine).min(1).max(200)
/** In characters: what fits into one answer, and so into one message that is read. */
export const longestText = 4000
/** Whatever a patient wants to tell. */
export const text = z.string().overwrite(visible).trim().min(1).max(longestText)
/** ISO calendar date, `1961-03-04`. */
export const pastDate = z.iso.date()
export const email = z.email().max(254)
/** E.164, `+15551234567`. */
export const phone = z.string().regex(/^\+[1-9]\d{6,14}$/)

export const relatives = ['parents', 'siblings', 'other-relatives'] as const
/** Who of a family; empty for none. */
export const kin = z.array(z.enum(relatives))

const own = new Map<unknown, Kind>([
  [name, 'name'],
  [fullName, 'name'],
  [text, 'text'],
  [pastDate, 'past-date'],
  [email, 'email'],
  [phone, 'phone'],
  [kin, 'relatives'],
])
