import type { Ask } from '../../../../machines/domain/asks.ts'

/** A phrase at a question, what is predicted of it, and what was known before. */
export type Phrase = [
  ask: Ask,
  text: string,
  predict: Record<string, unknown>,
  known?: Record<string, unknown>,
]

export const answer = (slots: Record<string, unknown>) => ({ kind: 'answer', slots })
export const back = (reason: string) => ({ kind: 'ask-back', reason })
export const command = (name: string) => ({ kind: 'command', name })
export const change = (target: string, value?: unknown) => ({
  kind: 'command',
  name: 'change',
  target,
  ...(value === undefined ? {} : { value }),
})
export const faq = (topic: string) => ({ kind: 'faq', topic })
export const consent = (granted: boolean | null) => ({ kind: 'consent', granted })
export const emergency = { kind: 'emergency' }
export const notEmergency = (slots?: Record<string, unknown>) => ({
  kind: 'not-emergency',
  ...(slots ? { slots } : {}),
})
export const unclear = { kind: 'unclear' }
