import { z } from 'zod'
import { Ask } from './asks.ts'

/** What was pressed. An old button is known by its `version`. */
export const Pressed = z.object({
  ask: Ask,
  caseId: z.string().max(100).optional(),
  version: z.number().int().nonnegative(),
  value: z.string().min(1).max(200),
})
export type Pressed = z.infer<typeof Pressed>

/** What can be sent and we cannot read; each gets an answer of its own. A `file`: where none can be taken. */
export const unreadableKinds = ['location', 'contact', 'sticker', 'voice', 'video', 'file', 'other'] as const
export const UnreadableKind = z.enum(unreadableKinds)
export type UnreadableKind = z.infer<typeof UnreadableKind>
