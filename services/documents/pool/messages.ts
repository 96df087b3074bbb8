import { z } from 'zod'
import { ContentType, ReadingOutcome } from '../../../machines/domain/document.ts'
import { visibleLine } from '../../../machines/domain/visible.ts'
import { mostText } from '../read/contents.ts'

/** What passes between us and the process that reads. It handles hostile files, so what it says is checked. */

/** How it is started. */
export const ChildSettings = z.object({
  /** Address of the module whose `read` reads a file. */
  module: z.string(),
  readMs: z.number(),
  killMs: z.number(),
  hangShare: z.number(),
  heapMb: z.number(),
  memoryMb: z.number(),
  threads: z.number(),
})
export type ChildSettings = z.infer<typeof ChildSettings>

export const Task = z.object({
  id: z.number(),
  path: z.string(),
  filename: z.string(),
  contentType: ContentType,
  /** So many times the usual time. */
  patience: z.number(),
})
export type Task = z.infer<typeof Task>

const mostPreviewBytes = 4 * 1024 * 1024

export const CheckedFile = z.object({
  outcome: ReadingOutcome.transform(shownSafely),
  text: z.string().max(mostText),
  preview: z
    .instanceof(Uint8Array)
    .refine(bytes => bytes.length <= mostPreviewBytes)
    .transform(bytes => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength))
    .nullable(),
  ms: z.number().nonnegative(),
})

export type CheckedFile = z.infer<typeof CheckedFile>

/** What ended a reading without an answer. */
export const Cause = z.enum(['time', 'hang', 'memory', 'crash', 'unavailable'])
export type Cause = z.infer<typeof Cause>

export const Told = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ready') }),
  z.object({ type: z.literal('begun'), id: z.number() }),
  /** Rushed: not all was read, while the processor had little time for us. */
  z.object({ type: z.literal('read'), id: z.number(), result: CheckedFile, isRushed: z.boolean() }),
  z.object({ type: z.literal('unread'), id: z.number(), cause: Cause }),
  /** Its last word: all that is being read takes too much memory. */
  z.object({ type: z.literal('overfull') }),
])
export type Told = z.infer<typeof Told>

/** What of a file a patient will see cannot turn or hide what stands beside it, whoever says so. */
function shownSafely(outcome: ReadingOutcome): ReadingOutcome {
  if (outcome.status === 'refused') return outcome
  const { title, modality, bodyPart, patients, ...rest } = outcome.reading
  return {
    ...outcome,
    reading: {
      ...rest,
      ...(title && { title: visibleLine(title) }),
      ...(modality && { modality: visibleLine(modality) }),
      ...(bodyPart && { bodyPart: visibleLine(bodyPart) }),
      patients: patients.map(({ name, ...patient }) => ({
        ...patient,
        ...(name && { name: visibleLine(name) }),
      })),
    },
  }
}
