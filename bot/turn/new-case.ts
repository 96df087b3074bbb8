import { randomInt, randomUUID } from 'node:crypto'
import type { Case } from '../../machines/domain/case.ts'
import { store } from '../../machines/intake/snapshot.ts'
import { begin } from '../../machines/intake/step.ts'
import type { Origin } from '../turn-input.ts'

/** Capitals and digits that nobody mistakes for one another, read aloud or written by hand. */
const unambiguous = 'ACDEFGHJKMNPQRTUVWXYZ2346789'

const randomCode = (length: number): string =>
  Array.from({ length }, () => unambiguous[randomInt(unambiguous.length)]).join('')

/** Ten characters, digits and letters among them: then no word and no number is taken for one. */
function newResumeCode(): string {
  for (;;) {
    const code = randomCode(10)
    if (/\d/.test(code) && /[A-Z]/.test(code)) return code
  }
}

/** What a patient quotes: `CASE-` and six characters. */
export const newCaseNumber = (): string => `CASE-${randomCode(6)}`

/** A case as it is before its first turn: version 0, nothing said but what the conversation holds already. */
export function newCase(from: Origin, seq: number, now: Date): Case {
  return {
    _id: randomUUID(),
    resumeCode: newResumeCode(),
    version: 0,
    seq,
    locale: from.locale,
    createdAt: now.toISOString(),
    channels: [
      { id: from.id, kind: from.kind, conversationId: from.conversationId, lastInboundAt: now.toISOString() },
    ],
    holder: { kind: 'bot' },
    asked: null,
    inbox: [],
    links: [],
    seen: [],
    outbox: [],
    ...store(begin()),
  }
}
