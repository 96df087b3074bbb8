import type { Delivery, TranscriptMessage } from '../../machines/domain/transcript.ts'
import type { Messaging } from '../../services/messaging/messaging.ts'
import { createTwilioMessaging, type TwilioAccount } from '../../services/messaging/twilio-messaging.ts'
import { isHosted } from '../channels/azure-bot.ts'
import { createPhone, type PhoneParts } from '../channels/twilio/tell.ts'
import type { IsTold, Tell } from './telling.ts'

/** What the intake on phones is set to. */
export interface PhoneSettings {
  /** How long it has to be quiet before messages in a row are answered. */
  quietMs?: number
  templates?: Partial<PhoneParts['templates']>
  /** How often it is looked who is to be reminded: `10 minutes` when left out. */
  remindEvery?: string
}

export interface Told {
  isTold: IsTold
  tell: Tell
  /** Undefined where no phone is served. */
  messaging: Messaging | undefined
}

interface Parts extends Omit<PhoneParts, 'messaging' | 'templates'> {
  twilio: TwilioAccount | undefined
  settings: PhoneSettings
  /** Takes a line to a conversation that Azure Bot Service hosts. */
  azure: (line: TranscriptMessage) => Promise<void>
}

/** The ways to channels that do not come for what is said, as web chat does: phones, and what Azure hosts. */
export function createTold({ twilio, settings, azure, ...parts }: Parts): Told {
  const messaging = twilio && createTwilioMessaging(twilio)
  const templates = { choices: new Map<number, string>(), ...settings.templates }
  const phone = messaging && createPhone({ ...parts, messaging, templates })
  return {
    messaging,
    isTold: conversationId => isOnPhone(conversationId) || isHosted(conversationId),
    async tell(errand) {
      if (!isOnPhone(errand.line.conversationId)) {
        await azure(errand.line)
        return sent
      }
      return phone ? phone(errand) : notServed
    },
  }
}

const isOnPhone = (conversationId: string): boolean => /^(sms|whatsapp):/.test(conversationId)

const sent: Omit<Delivery, 'at'> = { status: 'sent', sid: null, errorCode: null }
const notServed: Omit<Delivery, 'at'> = { status: 'withheld', sid: null, errorCode: 'not-served' }
