import { type Channel, isNumber, ownNumber, readAddress } from './account.ts'
import { ApiError } from './api-error.ts'
import type { Desk } from './desk.ts'
import type { Message } from './messages.ts'
import { newMessage } from './new-message.ts'
import { messageResource } from './resources.ts'
import { renderTemplate } from './templates.ts'

const LONGEST_BODY = 1_600

/**
 * `POST …/Messages.json`. What Twilio would not take is refused with its own code; what it takes first and gives up
 * later is taken.
 */
export function createMessage(desk: Desk, form: URLSearchParams): object {
  const { channel, number } = recipient(form)
  sender(desk, form, channel)
  const shown = content(form)
  if (shown.body.length > LONGEST_BODY) throw new ApiError(400, 21617)
  if (channel === 'sms' && desk.store.isOptedOut(number)) throw new ApiError(400, 21610)
  const message = newMessage(
    {
      ...shown,
      channel,
      phone: number,
      direction: 'outbound-api',
      status: 'queued',
      mediaUrls: form.getAll('MediaUrl'),
      statusCallback: statusCallback(form),
    },
    desk.now(),
  )
  desk.store.put(message)
  desk.carry(message)
  return messageResource(desk.account, message)
}

function recipient(form: URLSearchParams): { channel: Channel; number: string } {
  const to = form.get('To')
  if (!to) throw new ApiError(400, 21604)
  const address = readAddress(to)
  if (!isNumber(address.number)) throw new ApiError(400, 21211)
  return address
}

function sender({ account }: Desk, form: URLSearchParams, channel: Channel): void {
  const from = readAddress(form.get('From') ?? '')
  if (from.channel !== channel || from.number !== ownNumber(account, channel)) throw new ApiError(400, 21606)
}

function content(
  form: URLSearchParams,
): Pick<Message, 'body'> & Partial<Pick<Message, 'buttons' | 'buttonsAs' | 'isTemplate'>> {
  const contentSid = form.get('ContentSid')
  if (!contentSid) {
    const body = form.get('Body') ?? ''
    if (body === '' && !form.has('MediaUrl')) throw new ApiError(400, 21602)
    return { body }
  }
  if (!/^HX[0-9a-fA-F]{32}$/.test(contentSid)) throw new ApiError(400, 21655)
  const shown = renderTemplate(contentSid, form.get('ContentVariables') ?? '')
  if (!shown) throw new ApiError(400, 21656)
  return { ...shown, isTemplate: true }
}

function statusCallback(form: URLSearchParams): string | null {
  const address = form.get('StatusCallback')
  if (!address) return null
  if (!URL.canParse(address) || !/^https?:/.test(address)) throw new ApiError(400, 21609)
  return address
}
