import type { ChannelKind } from '../../../../machines/domain/case.ts'

export type PhoneKind = Extract<ChannelKind, 'sms' | 'whatsapp'>

/**
 * Characters in one message. Two full segments of an SMS are 306 in GSM-7: kind to a small screen, and cheaper than
 * 320, which take a third. WhatsApp shows an interactive message's body up to 1024.
 */
export const longest = { sms: 306, whatsapp: 1024 } as const satisfies Record<PhoneKind, number>
