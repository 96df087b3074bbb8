import type { AskBackReason } from '../../../machines/domain/intent.ts'

/** What a parser made of words: a wrong answer is a value, not an exception; `none` means it found nothing of its kind. */
export type Parsed<Value> =
  | { status: 'success'; value: Value }
  | { status: 'fail'; reason: AskBackReason; candidates?: string[]; typed?: string }
  | { status: 'none' }

export const success = <Value>(value: Value): Parsed<Value> => ({ status: 'success', value })
export const fail = (reason: AskBackReason, more: { candidates?: string[]; typed?: string } = {}) =>
  ({ status: 'fail', reason, ...more }) as const
export const none = { status: 'none' } as const
