import type { Activity } from 'botbuilder'
import type { IncomingReply } from '../../../dialogs/message.ts'
import type { Arrival } from '../../intake-bot.ts'
import type { TurnResult } from '../../turn-input.ts'
import { type Bot, ReceivingAdapter } from '../receiving-adapter.ts'

/** Brings a message from a phone, whose webhook was verified, to the bot. */
export class TwilioAdapter extends ReceivingAdapter {
  receive(arrival: Arrival & { reply: IncomingReply }, bot: Bot): Promise<TurnResult | undefined> {
    return this.bring(toBotActivity(arrival), arrival, bot)
  }
}

/** For middleware to see; the bot takes everything from the arrival. */
function toBotActivity({ id, from, reply }: Arrival & { reply: IncomingReply }): Partial<Activity> {
  return {
    type: 'message',
    id,
    channelId: from.kind,
    timestamp: new Date(),
    conversation: { id: from.conversationId, isGroup: false, conversationType: 'personal', name: '' },
    from: { id: from.id, name: '', role: 'user' },
    recipient: { id: 'bot', name: '', role: 'bot' },
    text: reply.text,
    locale: from.locale,
    attachments: (reply.media ?? []).map(({ contentType }) => ({ contentType })),
  }
}
