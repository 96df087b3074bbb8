import type { ChannelKind } from '../machines/domain/case.ts'
import type { Consent } from '../machines/domain/consent.ts'
import type { PatientEvent } from '../machines/intake/events.ts'
import type { Aside } from './said.ts'

/** What the turn knows and words alone do not. */
export interface Evidence {
  now: Date
  lang: string
  /** The case as it stands: a button of another one, or of a version yet to come, is none of its own. */
  caseId: string
  version: number
  /** Where it was said; a website when left out. */
  channel?: ChannelKind
  /** Hash of what the review showed. */
  reviewHash: string
  caseNumber: string
  /** The record of an act of consent: text, version, hash, time, channel. */
  consent(granted: boolean, words: string): Consent
}

/** What becomes of a reply: events for the machine, and what was wanted besides. */
export interface Decision {
  events: PatientEvent[]
  asides: Aside[]
}
