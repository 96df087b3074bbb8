import type { Sandbox } from '../../services/sandbox/index.ts'
import type { AppOptions, Outside } from '../app.ts'
import type { Config } from '../config.ts'

/** What of the settings is about phones: whose account it is, and how it is used. The stand-in's where none is set. */
export function phoneConfig(
  config: Config,
  { messaging }: Pick<Sandbox, 'messaging'>,
): Pick<Outside, 'twilio'> & Required<Pick<AppOptions, 'phone'>> {
  const phone = { quietMs: config.BURST_SECONDS * 1000 }
  if (!config.TWILIO_ACCOUNT_SID) {
    const templates = messaging && { choices: messaging.contentChoices, news: messaging.templateNews }
    return { ...(messaging && { twilio: messaging }), phone: { ...phone, ...(templates && { templates }) } }
  }
  return {
    twilio: {
      accountSid: config.TWILIO_ACCOUNT_SID,
      authToken: config.TWILIO_AUTH_TOKEN ?? '',
      ...(config.TWILIO_SMS_FROM && { smsFrom: config.TWILIO_SMS_FROM }),
      ...(config.TWILIO_WHATSAPP_FROM && { whatsappFrom: config.TWILIO_WHATSAPP_FROM }),
      ...(config.TWILIO_API_URL && { apiUrl: config.TWILIO_API_URL }),
    },
    phone: {
      ...phone,
      templates: {
        choices: config.TWILIO_CONTENT_CHOICES,
        ...(config.TWILIO_TEMPLATE_NEWS && { news: config.TWILIO_TEMPLATE_NEWS }),
        ...(config.TWILIO_TEMPLATE_REMINDER && { reminder: config.TWILIO_TEMPLATE_REMINDER }),
      },
    },
  }
}
