import type { OutgoingMessage } from '../../../dialogs/message.ts'
import { type Aside, render, type Setting } from '../../../dialogs/render.ts'
import type {
  CaseDocument,
  ContentType,
  Reading,
  Suggestion,
  SuggestionReason,
} from '../../../machines/domain/document.ts'
import { type Answers, medicalSlots, personalSlots } from '../../../machines/domain/slots.ts'
import type { Remark } from '../../../machines/intake/effects.ts'
import type { IntakeEvent } from '../../../machines/intake/events.ts'
import { begin, type IntakeSnapshot, take } from '../../../machines/intake/step.ts'
import { samplesOf } from '../../support/samples.ts'

/** The Tuesday before Thanksgiving. */
export const now = new Date('2026-11-24T15:00:00.000Z')
export const at = now.toISOString()
export const setting = {
  now,
  locale: 'en',
  publicUrl: 'https://clinic.example',
  support: { email: 'support@medical-opinion.com', phone: '+1 (555) 123-4567' },
  resumeCode: 'K7Q2',
}

/** A conversation with the real machine; every turn is rendered and kept. */
export class Conversation {
  snapshot: IntakeSnapshot = begin()
  private readonly spoken: Setting
  turns: { before: IntakeSnapshot; after: IntakeSnapshot; remarks: Remark[]; said: OutgoingMessage[] }[] = []

  constructor(spoken: Setting = setting) {
    this.spoken = spoken
  }

  patient(events: IntakeEvent | IntakeEvent[], ...asides: Aside[]): OutgoingMessage[] {
    return this.turn([events].flat(), asides, 'patient')
  }
  world(event: IntakeEvent): OutgoingMessage[] {
    return this.turn([event], [], 'world')
  }
  answer(slots: Answers): OutgoingMessage[] {
    return this.patient({ type: 'ANSWER', slots, at })
  }
  aside(aside: Aside): OutgoingMessage[] {
    return this.patient({ type: 'ASIDE' }, aside)
  }
  miss(aside: Aside = { kind: 'unclear' }): OutgoingMessage[] {
    return this.patient({ type: 'MISS' }, aside)
  }

  private turn(events: IntakeEvent[], asides: Aside[], cause: 'patient' | 'world'): OutgoingMessage[] {
    const before = this.snapshot
    const remarks: Remark[] = []
    for (const event of events) {
      const taken = take(this.snapshot, event)
      this.snapshot = taken.snapshot
      remarks.push(...taken.remarks)
    }
    const said = render({ before, after: this.snapshot, remarks, asides, setting: this.spoken, cause })
    this.turns.push({ before, after: this.snapshot, remarks, said })
    return said
  }
}

export const file = (id: string, filename: string, more: Partial<CaseDocument> = {}) => ({
  id,
  filename,
  category: null,
  categoryBy: null,
  contentType: 'application/pdf' as const,
  bytes: 1000,
  sha256: id.padEnd(64, '0'),
  blobName: `documents/${id}`,
  source: 'web',
  ...more,
  status: 'ready' as const,
})

/** What was found in a document: nothing but what is said here. */
export const reading = (found: Partial<Reading> = {}): Reading => ({
  ...{ status: 'read', text: 'text', covers: [], patients: [], preview: false },
  ...found,
})

export const suggested = (category: Suggestion['category'], ...why: SuggestionReason[]): Suggestion => ({
  ...{ category, confidence: 0.9, by: 'content', why },
})

/** A file that is still to be read, and what became of it. */
export const unread = (id: string, filename: string) => ({
  ...file(id, filename),
  status: 'reading' as const,
})
export const read = (
  id: string,
  found: Partial<Reading>,
  suggestion?: Suggestion,
  { contentType = 'application/pdf' }: { contentType?: ContentType } = {},
): IntakeEvent => ({
  type: 'DOCUMENT_READ',
  id,
  blobName: `documents/${id}`,
  outcome: {
    ...{ status: 'accepted', contentType, reading: reading(found) },
    ...(suggestion && { suggestion }),
  },
})

export const personal: Answers = {
  ...samplesOf(personalSlots.filter(slot => !slot.startsWith('guardian'))),
  firstName: 'Ana',
  lastName: 'López',
  middleName: null,
  dateOfBirth: '1961-03-04',
  email: 'ana@example.org',
  phone: null,
}
export const medical: Answers = {
  ...samplesOf(medicalSlots),
  ethnicity: null,
  gender: 'female',
  diseaseType: 'oncology',
  firstOccurrence: true,
  familyHistory: ['parents'],
  medications: 'aspirin\n100 mg',
  questions: null,
}
export const files = ['a', 'b', 'c'].map(id => file(id, `${id}.pdf`))

export const checkout = (visit: number): IntakeEvent => ({
  type: 'CHECKOUT_OPENED',
  visit,
  sessionId: `cs_${visit}`,
  url: `https://pay.example/${visit}`,
  expiresAt: at,
})
export const paid = (visit = 1): IntakeEvent => ({
  type: 'PAID',
  sessionId: `cs_${visit}`,
  amount: 29_900,
  currency: 'usd',
  method: 'card',
  receiptUrl: 'https://pay.example/receipt',
  at,
})
export const consent = (granted: boolean): IntakeEvent => ({
  type: 'CONSENT',
  caseNumber: 'CASE-AB12CD',
  consent: {
    granted,
    textVersion: '2026-11-24',
    language: 'en',
    sha256: '0'.repeat(64),
    words: granted ? 'I consent' : 'I do not consent',
    messageId: 'm1',
    channel: 'web',
    at,
  },
})

const stops = ['documents', 'medical-context', 'review', 'payment', 'consent', 'confirmation'] as const

/** A conversation that has come as far as a step, by the shortest way. */
export function upTo(step: (typeof stops)[number]): Conversation {
  const talk = new Conversation()
  const ways: Record<(typeof stops)[number], () => void> = {
    documents: () => talk.answer(personal),
    'medical-context': () => {
      talk.patient({ type: 'FILES', files })
      talk.patient({ type: 'CATEGORISE', ids: ['a', 'b', 'c'], category: 'image' })
      talk.patient({ type: 'CONTINUE', at })
    },
    review: () => talk.answer(medical),
    payment: () => {
      talk.patient({ type: 'CONTINUE', at, reviewHash: 'hash' })
      talk.world(checkout(1))
    },
    consent: () => talk.world(paid()),
    confirmation: () => talk.patient(consent(true)),
  }
  for (const stop of stops.slice(0, stops.indexOf(step) + 1)) ways[stop]()
  return talk
}

/** The buttons of a message. */
export const labels = (message: OutgoingMessage | undefined): string[] =>
  (message?.choices ?? []).map(choice => choice.label)

/** Everything said in a turn. */
export const words = (said: OutgoingMessage[]): string => said.map(message => message.text).join('\n\n')
