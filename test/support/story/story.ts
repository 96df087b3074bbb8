import { z } from 'zod'
import { OneOrMore } from './shapes.ts'
import { Channel, Step } from './step.ts'

/** One story. It is played on every channel of `on`, and ends in the same case on each. */
export const Story = z.strictObject({
  /** What it shows, as a sentence: the name of the test. */
  story: z.string(),
  on: OneOrMore(Channel).default([...Channel.options]),
  /** Milliseconds of quiet after which a phone's messages are answered, where a story needs more than the usual. */
  quiet: z.number().int().positive().optional(),
  steps: z.array(Step).min(1),
  /** Parts of the case as it stands in the store in the end, on every channel. */
  ends: z.record(z.string(), z.unknown()),
})
export type Story = z.infer<typeof Story>
