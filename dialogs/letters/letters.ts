import { fee } from '../../machines/domain/payment.ts'
import { scheduleFrom } from '../business-days.ts'
import { dayOfWeek } from '../copy/dates.ts'
import { sayIn } from '../copy/index.ts'
import { money } from '../copy/money.ts'
import { type Part, page, type Written } from './page.ts'

export type LetterName =
  | 'confirmation'
  | 'consent-reminder'
  | 'refunded'
  | 'paid-twice'
  | 'unreached'
  | 'reminder'
  | 'hop'
  | 'agent-confirmation-failed'

export interface LetterData {
  firstName: string
  /** For a confirmation: when the request was submitted; its dates are counted from here. */
  now: Date
  publicUrl: string
  support: { email: string; phone: string }
  caseNumber?: string | null
  receiptUrl?: string | null
  /** To go on from, on our website. */
  link?: string
  /** That prove whose request it is. */
  digits?: string
  /** Names an unfinished request, on any channel. */
  resumeCode?: string
  locale?: string
}

/** An e-mail to a patient, or about one to our team: nothing medical in it. */
export function letter(name: LetterName, data: LetterData): Written {
  const locale = data.locale ?? 'en'
  const say = sayIn(locale)
  const { firstName, support, receiptUrl, publicUrl } = data
  const caseNumber = data.caseNumber ?? ''
  const hello = say('letter.hello', { firstName })
  const code = data.resumeCode && say('letter.code', { code: data.resumeCode })
  const bye: Part[] = [say('letter.contact', support), say('letter.emergency'), say('letter.bye')]
  const end: Part[] = [code, ...bye]
  switch (name) {
    case 'confirmation': {
      const { reviewBy, reportFrom, reportBy } = scheduleFrom(data.now)
      const dates = {
        reviewBy: dayOfWeek(reviewBy, locale),
        reportFrom: dayOfWeek(reportFrom, locale),
        reportBy: dayOfWeek(reportBy, locale),
      }
      return page(say('letter.confirmation.subject', { caseNumber }), [
        hello,
        say('letter.confirmation.body', { caseNumber }),
        say('letter.confirmation.next', dates),
        receiptUrl && { sentence: url => say('letter.confirmation.receipt', { url }), url: receiptUrl },
        say('letter.confirmation.refund'),
        ...end,
      ])
    }
    case 'consent-reminder':
      return page(say('letter.consent-reminder.subject'), [
        hello,
        say('letter.consent-reminder.body'),
        { sentence: url => say('letter.chat', { url }), url: publicUrl },
        ...end,
      ])
    case 'refunded':
      return page(say('letter.refunded.subject'), [
        hello,
        say('letter.refunded.body', { total: money(fee) }),
        ...end,
      ])
    case 'paid-twice':
      return page(say('letter.paid-twice.subject'), [
        hello,
        say('letter.paid-twice.body', { total: money(fee) }),
        ...end,
      ])
    case 'hop':
      return page(say('letter.hop.subject'), [
        hello,
        say('letter.hop.body', { digits: data.digits ?? '' }),
        say('letter.hop.warning'),
        ...end,
      ])
    case 'reminder':
      return page(say('letter.reminder.subject'), [hello, say('letter.reminder.body'), ...goOn(data), ...bye])
    case 'unreached':
      return page(say('letter.unreached.subject'), [
        hello,
        say('letter.unreached.body'),
        ...goOn(data),
        ...bye,
      ])
    case 'agent-confirmation-failed':
      return page(say('letter.agent-confirmation-failed.subject', { caseNumber }), [
        say('letter.agent-confirmation-failed.body', { caseNumber }),
      ])
  }
}

/** The code comes first: it is still good when a letter is read, and the link hardly ever is. */
function goOn({ resumeCode, link, publicUrl, locale = 'en' }: LetterData): Part[] {
  const say = sayIn(locale)
  if (!resumeCode) return [{ sentence: url => say('letter.unreached.link', { url }), url: link ?? publicUrl }]
  return [
    { sentence: url => say('letter.go-on', { code: resumeCode, url }), url: publicUrl },
    link ? { sentence: url => say('letter.go-on.link', { url }), url: link } : null,
  ]
}

export type NoteReason = 'asked' | 'misses' | 'failure' | 'consent-overdue' | 'unreached'

/** An e-mail to our own team: the case's id and where to look, and nothing of the patient's. */
export function agentNote(
  reason: NoteReason,
  data: { caseId: string; publicUrl?: string; locale?: string },
): Written {
  const say = sayIn(data.locale ?? 'en')
  const { caseId, publicUrl } = data
  return page(say(`note.${reason}.subject`, { caseId }), [
    say(`note.${reason}.body`, { caseId }),
    publicUrl && { sentence: url => say('note.desk', { url }), url: `${publicUrl}/desk` },
  ])
}
