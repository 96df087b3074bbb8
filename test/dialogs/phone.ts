import type { PhoneKind } from '../../bot/channels/twilio/render/limits.ts'
import { renderForPhone } from '../../bot/channels/twilio/render/render.ts'
import { type Asked, askedAfter } from '../../dialogs/asked.ts'
import { decide } from '../../dialogs/decide.ts'
import type { Decision } from '../../dialogs/decision.ts'
import { phoneGreeting } from '../../dialogs/greeting.ts'
import type { IncomingReply, OutgoingMessage } from '../../dialogs/message.ts'
import { render, type Setting } from '../../dialogs/render.ts'
import { reviewText } from '../../dialogs/steps/review.ts'
import type { Remark } from '../../machines/intake/effects.ts'
import type { IntakeEvent } from '../../machines/intake/events.ts'
import { askOf, begin, type IntakeSnapshot, take } from '../../machines/intake/step.ts'
import { at, now, setting } from './render/conversation.ts'

export const linkLength = 90

/** A conversation over SMS or WhatsApp in words alone, with everything that decides and renders, and no network. */
export class Phone {
  snapshot: IntakeSnapshot = begin()
  asked: Asked | null = null
  readonly kind: PhoneKind
  /** Everything that was said, as the phone shows it. */
  readonly said: string[] = []
  private version = 0

  constructor(kind: PhoneKind) {
    this.kind = kind
    this.hear(phoneGreeting(this.snapshot, this.setting()))
  }

  get ask() {
    return askOf(this.snapshot)
  }

  /** What the patient writes; the messages that come back, one text each. */
  write(text: string, more: Partial<IncomingReply> = {}): string[] {
    return this.turn(this.decided(text, more), 'patient')
  }

  world(event: IntakeEvent): string[] {
    return this.turn({ events: [event as never], asides: [] }, 'world')
  }

  /** What a reply would do, without doing it. */
  decided(text: string, more: Partial<IncomingReply> = {}): Decision {
    return decide({ text, files: [], ...more }, this.snapshot, this.asked, {
      now,
      lang: 'en',
      caseId: 'c1',
      version: this.version,
      channel: this.kind,
      reviewHash: reviewText(this.snapshot.context),
      caseNumber: 'CASE-AB12CD',
      consent: (granted, words) => ({
        granted,
        textVersion: '1',
        language: 'en',
        sha256: '0'.repeat(64),
        words,
        messageId: 'm1',
        channel: this.kind,
        at,
      }),
    })
  }

  private turn({ events, asides }: Decision, cause: 'patient' | 'world'): string[] {
    const before = this.snapshot
    const remarks: Remark[] = []
    for (const event of events) {
      const taken = take(this.snapshot, event)
      this.snapshot = taken.snapshot
      remarks.push(...taken.remarks)
    }
    return this.hear(
      render({ before, after: this.snapshot, remarks, asides, setting: this.setting(), cause }),
    )
  }

  private hear(messages: OutgoingMessage[]): string[] {
    const lines = renderForPhone(this.kind, messages, { linkLength })
    this.version++
    this.asked = askedAfter(this.asked, this.snapshot, lines, this.version)
    const texts = lines.map(({ text }) => text)
    this.said.push(...texts)
    return texts
  }

  private setting(): Setting {
    return phoneSetting(this.kind)
  }
}

export const phoneSetting = (kind: PhoneKind): Setting => ({
  ...setting,
  channel: kind,
  link: purpose => ({ purpose, nonce: `nonce-${purpose}` }),
})
