import { text } from '../dialogs/copy/index.ts'
import { agentNote, type LetterData, letter } from '../dialogs/letters/letters.ts'
import type { Case } from '../machines/domain/case.ts'
import type { Blobs } from '../services/blobs/blobs.ts'
import { previewBlob } from '../services/documents/storage.ts'
import type { Jobs } from '../services/jobs/jobs.ts'
import type { Mail } from '../services/mail/mail.ts'
import type { Messaging } from '../services/messaging/messaging.ts'
import { MediaRefused } from '../services/messaging/messaging-errors.ts'
import type { CheckoutState, Payments } from '../services/payments/payments.ts'
import type { CaseStore } from '../services/store/cases.ts'
import { CaseUnreadable } from '../services/store/unreadable-case.ts'
import { createDocumentReading, type DocumentReadingParts } from './documents/document-reading.ts'
import type { Hops } from './effects/hops.ts'
import type { FetchMedia } from './effects/media.ts'
import { type Happened, happened } from './effects/payment-events.ts'
import type { SecureLinks } from './effects/secure-links.ts'
import type { CarryOut } from './outbox.ts'
import type { Owed } from './turn/owed.ts'
import type { Circumstances } from './turn/written.ts'
import type { Turns } from './turn-input.ts'

export interface EffectParts extends Omit<DocumentReadingParts, 'blobs' | 'clock'> {
  cases: CaseStore
  payments: Payments
  mail: Mail
  blobs: Blobs
  jobs: Jobs
  /** Where there are phones. */
  messaging?: Pick<Messaging, 'deleteMedia'> | undefined
  fetchMedia: FetchMedia
  links: Pick<SecureLinks, 'url'>
  hops: Hops
  setting: Circumstances['setting']
  /** The part of Message-IDs after the `@`. */
  mailDomain: string
  clock: () => Date
}

type Doing<T extends Owed['type']> = (
  found: Case,
  params: Extract<Owed, { type: T }>['params'],
  effectId: string,
) => Promise<void>

/** How each effect is carried out. Each may be done twice, and then does nothing the second time. */
export function createEffects(parts: EffectParts, turns: () => Pick<Turns, 'handle'>): CarryOut {
  const {
    cases,
    payments,
    mail,
    blobs,
    jobs,
    messaging,
    fetchMedia,
    links,
    hops,
    setting,
    mailDomain,
    clock,
  } = parts

  const letterData = (found: Case): LetterData => ({
    locale: found.locale,
    firstName: found.patient.firstName ?? '',
    caseNumber: found.caseNumber ?? null,
    receiptUrl: found.payment.receiptUrl,
    // Dates are counted from the submission, however late the letter is written.
    now: found.submittedAt ? new Date(found.submittedAt) : clock(),
    publicUrl: setting.publicUrl,
    support: setting.support,
    ...(!found.submittedAt && { resumeCode: found.resumeCode }),
  })

  const does: { [T in Owed['type']]: Doing<T> } = {
    async createCheckout(found, { visit }, effectId) {
      const { amount, currency } = found.payment
      const state = await payments.createCheckout({
        caseId: found._id,
        amount,
        currency,
        description: text(found.locale, 'payment.product'),
        email: found.patient.email ?? '',
        returnUrl: setting.publicUrl,
        key: effectId,
      })
      await turns().handle({
        type: 'outside',
        id: effectId,
        at: clock(),
        caseId: found._id,
        event: {
          type: 'CHECKOUT_OPENED',
          visit,
          sessionId: state.sessionId,
          url: state.url ?? setting.publicUrl,
          expiresAt: state.expiresAt.toISOString(),
        },
      })
    },
    async expireCheckout(found, { sessionId }, effectId) {
      await report(found, answer(await payments.expireCheckout(sessionId, effectId), effectId))
    },
    async readCheckout(found, { sessionId }, effectId) {
      await report(found, answer(await payments.readCheckout(sessionId), effectId))
    },
    async refundPayment(found, { sessionId }, effectId) {
      const { amount } = await payments.refund(sessionId, effectId)
      const at = clock().toISOString()
      await report(found, { id: effectId, event: { type: 'REFUNDED', sessionId, amount, at } })
    },
    readDocument: createDocumentReading(parts, turns),
    async deleteBlob(found, { blobName }) {
      if (found.documents.some(document => document.blobName === blobName)) return
      // The picture first: it is found by the name of what it shows.
      await blobs.delete(previewBlob(blobName))
      await blobs.delete(blobName)
    },
    async schedule(found, { job, minutes }) {
      const from = found.payment.paidAt ? new Date(found.payment.paidAt) : clock()
      await jobs.once(job, found._id, new Date(from.getTime() + minutes * 60_000))
    },
    async mailPatient(found, { letter: name }, effectId) {
      if (!found.patient.email) return
      const written = letter(name, letterData(found))
      await mail.send({ to: found.patient.email, ...written, messageId: `${effectId}@${mailDomain}` })
    },
    async askHop(_, { code, channelId }, effectId) {
      const asked = await hops.ask(effectId, channelId, code)
      const target = asked && (await cases.byId(asked.caseId))
      if (!asked || !target?.patient.email) return
      const written = letter('hop', { ...letterData(target), digits: asked.digits })
      await mail.send({ to: target.patient.email, ...written, messageId: `${effectId}@${mailDomain}` })
    },
    async tryHop(found, { digits, from }, effectId) {
      await hops.attempt(effectId, found._id, from, digits)
    },
    async mailUnreached(found, { nonce }, effectId) {
      if (!found.patient.email) return
      const written = letter('unreached', { ...letterData(found), link: links.url(found._id, nonce) })
      await mail.send({ to: found.patient.email, ...written, messageId: `${effectId}@${mailDomain}` })
    },
    async mailReminder(found, { nonce }, effectId) {
      if (!found.patient.email || found.submittedAt) return
      const written = letter('reminder', { ...letterData(found), link: links.url(found._id, nonce) })
      await mail.send({ to: found.patient.email, ...written, messageId: `${effectId}@${mailDomain}` })
    },
    async beginAnother(_, { from, words }, effectId) {
      const reply = { text: words, files: [] }
      await turns().handle({ type: 'reply', id: effectId, at: clock(), from, reply })
    },
    async answerBurst(found, { line }) {
      const event = { type: 'QUIET' } as const
      await turns().handle({ type: 'outside', id: `${line}:quiet`, at: clock(), caseId: found._id, event })
    },
    async fetchMedia(found, { messageId, media, kind }) {
      const files = await fetchMedia(media, { kind, at: clock() })
      const urls = media.map(({ url }) => url)
      await turns().handle({
        ...{ type: 'outside', id: `media:${messageId}`, at: clock(), caseId: found._id },
        event: { type: 'MEDIA_FETCHED', messageId, files, urls },
      })
    },
    async deleteMedia(_, { urls }) {
      for (const url of urls) await messaging?.deleteMedia(url).catch(unlessRefused)
    },
    async tellAgent(found, { reason }, effectId) {
      const written = agentNote(reason, {
        locale: found.locale,
        caseId: found._id,
      })
      await mail.send({ to: setting.support.email, ...written, messageId: `${effectId}@${mailDomain}` })
    },
  }

  /**
   * What a checkout says when it was asked: nothing new is an answer too. The answer is the asking's own, although
   * the same news may have come by itself before: whoever asked is waiting.
   */
  const answer = (state: CheckoutState, effectId: string): Happened => ({
    id: effectId,
    event: happened(state, clock())?.event ?? { type: 'NOT_PAID_YET', sessionId: state.sessionId },
  })

  async function report(found: Case, result: Happened): Promise<void> {
    await turns().handle({ type: 'outside', at: clock(), caseId: found._id, ...result })
  }

  return async (caseId, entry) => {
    const found = await cases.byId(caseId).catch(error => {
      // A person is told most of all when a case cannot be read.
      if (error instanceof CaseUnreadable && entry.type === 'tellAgent') return error.rest as Case
      throw error
    })
    const doing = does[entry.type as Owed['type']] as Doing<Owed['type']> | undefined
    // A type that nobody here knows stays in the outbox, for a process that does.
    if (!doing) throw new Error(`no way to carry out ${entry.type}`)
    if (found) await doing(found, entry.params as never, entry.id)
  }
}

/** An address that is none of ours is not worth another try. */
function unlessRefused(error: unknown): void {
  if (!(error instanceof MediaRefused)) throw error
}
