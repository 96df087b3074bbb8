import { randomInt, randomUUID } from 'node:crypto'
import type { Case } from '../machines/domain/case.ts'
import { store } from '../machines/intake/snapshot.ts'
import { begin } from '../machines/intake/step.ts'
import type { Origin } from './turn-input.ts'

/** Capitals and digits that nobody mistakes for one another, read aloud or written by hand. */
const unambiguous = 'ACDEFGHJKMNPQRTUVWXYZ2346789'

const randomCode = (length: number): string =>
  Array.from({ length }, () => unambiguous[randomInt(unambiguous.length)]).join('')

/** What a patient quotes: `CASE-` and six characters. */
export const newCaseNumber = (): string => `CASE-${randomCode(6)}`

/** A case as it is before its first turn: version 0, nothing said but what the conversation holds already. */
export function newCase(from: Origin, seq: number, now: Date): Case {
  return {
    _id: randomUUID(),
    resumeCode: randomCode(10),
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
