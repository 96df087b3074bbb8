import { randomUUID } from 'node:crypto'
import { isPhone } from '../machines/domain/case.ts'
import type { Delivery, TranscriptMessage } from '../machines/domain/transcript.ts'
import type { Blobs } from '../services/blobs/blobs.ts'
import type { TakeIn } from '../services/documents/take-in.ts'
import type { Jobs } from '../services/jobs/jobs.ts'
import type { Mail } from '../services/mail/mail.ts'
import type { TwilioAccount } from '../services/messaging/twilio-messaging.ts'
import type { Payments } from '../services/payments/payments.ts'
import type { Stores } from '../services/store/stores.ts'
import { renderForPhone } from './channels/twilio/render/render.ts'
import type { Counted } from './counts.ts'
import type { FileReading } from './documents/reading.ts'
import { createHops } from './effects/hops.ts'
import { createFetchMedia } from './effects/media.ts'
import { createSecureLinks, type SecureLinks } from './effects/secure-links.ts'
import { createEffects } from './effects.ts'
import type { Logger } from './logger.ts'
import { createOverdue } from './outbox/overdue.ts'
import { createTold, type PhoneSettings } from './outbox/told.ts'
import { createOutbox, type Outbox } from './outbox.ts'
import type { Circumstances } from './turn/written.ts'
import { createTurns } from './turn.ts'
import type { Turns } from './turn-input.ts'

export interface CoreParts {
  stores: Pick<Stores, 'cases' | 'messages' | 'hops' | 'optOuts' | 'uploads'>
  payments: Payments
  mail: Mail
  mailDomain: string
  blobs: Blobs
  jobs: Jobs
  takeIn: TakeIn
  reading: Pick<FileReading, 'pipeline' | 'folder'>
  twilio: TwilioAccount | undefined
  phone: PhoneSettings
  /** Takes a line to a conversation that Azure Bot Service hosts; does nothing with all others. */
  azure: (line: TranscriptMessage) => Promise<void>
  setting: Circumstances['setting']
  /** Signs links and makes digits. */
  secret: string
  changed: (conversationIds: string[]) => void
  count: (what: Counted, by?: number) => void
  clock: () => Date
  logger: Logger
  /** Names this process in leases. */
  owner?: string | undefined
}

export interface Core {
  turns: Turns
  outbox: Outbox
  links: SecureLinks
  /** News of a message on its way to a phone, in any order and more than once. */
  delivered(news: { lineId: string; delivery: Delivery }): Promise<void>
}

/** Puts together what a turn does and what it owes: what each channel brings its news to. */
export function createCore(parts: CoreParts): Core {
  const { stores, phone, azure, twilio, setting, secret, count, clock, logger } = parts
  const { cases, messages } = stores
  const phones = { sms: twilio?.smsFrom, whatsapp: twilio?.whatsappFrom }
  const shared = { cases, messages, count, clock, logger }
  const links = createSecureLinks({ secret, publicUrl: setting.publicUrl })
  const told = createTold({
    ...{ messages, links, clock, twilio, azure, settings: phone, publicUrl: setting.publicUrl },
    isOut: stores.optOuts.isOut,
  })
  const hops = createHops({ secret, store: stores.hops, cases, messages, clock }, () => turns)
  const undelivered = async (caseId: string, line: TranscriptMessage, { errorCode }: Delivery) => {
    const { id, conversationId } = line
    const event = { type: 'UNDELIVERED', conversationId, errorCode: errorCode ?? '' } as const
    await turns.handle({ type: 'outside', id: `${id}:undelivered`, at: clock(), caseId, event })
  }
  const outbox = createOutbox({
    ...shared,
    ...told,
    carryOut: createEffects(
      {
        ...parts,
        ...parts.reading,
        ...{ cases, links, hops, uploads: stores.uploads, messaging: told.messaging },
        fetchMedia: createFetchMedia({ messaging: told.messaging, takeIn: parts.takeIn }),
      },
      () => turns,
    ),
    undelivered,
    changed: parts.changed,
    overdue: createOverdue({ cases, clock }, () => turns),
    owner: parts.owner ?? randomUUID(),
  })
  const turns: Turns = createTurns({
    ...shared,
    outbox,
    deliver: azure,
    setting: { ...setting, phones },
    circumstances: {
      newNonce: links.newNonce,
      quietMs: phone.quietMs ?? 2_000,
      remindsByTemplate: phone.templates?.reminder !== undefined,
      shapedFor: (kind, said) =>
        isPhone(kind) ? renderForPhone(kind, said, { linkLength: links.length }) : said,
    },
  })

  return {
    turns,
    outbox,
    links,
    async delivered({ lineId, delivery }) {
      await messages.setDelivery(lineId, delivery)
      // Also of news that came before: whoever took them may have died between the two.
      const line = delivery.status === 'failed' ? await messages.byId(lineId) : null
      if (line?.caseId && line.delivery?.status === 'failed') await undelivered(line.caseId, line, delivery)
    },
  }
}
