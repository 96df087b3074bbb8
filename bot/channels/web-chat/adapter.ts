import type { Activity } from 'botbuilder'
import type { Arrival } from '../../intake-bot.ts'
import type { TurnResult } from '../../turn-input.ts'
import { type Bot, ReceivingAdapter } from '../receiving-adapter.ts'
import type { IncomingActivity } from './from-activity.ts'

/** Brings a verified activity of our own Direct Line to the bot. */
export class WebChatAdapter extends ReceivingAdapter {
  receive(activity: IncomingActivity, arrival: Arrival, bot: Bot): Promise<TurnResult | undefined> {
    return this.bring(toBotActivity(activity, arrival), arrival, bot)
  }
}

/** Sender and conversation are the token's, whatever the client wrote; of `channelData` nothing goes on. */
function toBotActivity(
  { type, text, value, locale }: IncomingActivity,
  { id, from, files }: Arrival,
): Partial<Activity> {
  return {
    type,
    id,
    channelId: 'directline',
    timestamp: new Date(),
    conversation: { id: from.conversationId, isGroup: false, conversationType: 'personal', name: '' },
    from: { id: from.id.replace(/^web:/, ''), name: '', role: 'user' },
    recipient: { id: 'bot', name: '', role: 'bot' },
    value,
    ...(text == null ? {} : { text }),
    ...(locale == null ? {} : { locale }),
    // For middleware to see; the bot takes the files from the arrival.
    attachments: files.map(({ filename, ...file }) => ({
      name: filename,
      contentType: file.status === 'refused' ? 'application/octet-stream' : file.contentType,
    })),
  }
}
