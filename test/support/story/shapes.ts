import { z } from 'zod'

/** One, or a list of them. */
export const OneOrMore = <T extends z.ZodType>(one: T) =>
  z.union([one, z.array(one).min(1)]).transform(each => (Array.isArray(each) ? each : [each]) as z.infer<T>[])

/** `1` is a word too. */
export const Words = z.union([z.string(), z.number()]).transform(String)

const day = 86_400_000
const units: Record<string, number> = { day, hour: day / 24, minute: day / 1440 }
/** `3 days`, `1 day 2 hours`; in milliseconds. */
export const Duration = z.string().transform((text, context) => {
  const parts = [...text.matchAll(/(\d+) (day|hour|minute)s?\b/g)]
  if (parts.map(([part]) => part).join(' ') !== text) return wrong(context, 'such as "3 days" or "2 hours"')
  return parts.reduce((sum, [, count, unit = '']) => sum + Number(count) * (units[unit] ?? 0), 0)
})

/** Says what is wrong with what was read. */
export function wrong(context: z.RefinementCtx, message: string): never {
  context.addIssue({ code: 'custom', message })
  return z.NEVER
}
