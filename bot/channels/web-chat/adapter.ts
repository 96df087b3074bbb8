import { type Activity, BotAdapter, type ResourceResponse, TurnContext } from 'botbuilder'
import { type Arrival, arrivalKey, resultOf } from '../../intake-bot.ts'
import type { TurnResult } from '../../turn-input.ts'
import type { IncomingActivity } from './from-activity.ts'

/** What a bot does with a turn: `IntakeBot.run`. */
export interface Bot {
  run(context: TurnContext): Promise<void>
}

/**
 * Brings a verified activity of our own Direct Line through botbuilder's middleware to the bot.
 *
 * It only receives. Everything that the bot says is saved by the turn and reaches the visitor from the transcript, in
 * order and exactly once; an activity sent through a `TurnContext` would be lost with the process, so sending,
 * updating and deleting are refused rather than half done.
 */
export class WebChatAdapter extends BotAdapter {
  /** Resolves when the turn is saved. Rejects with an `AppError` when it was refused or could not be saved. */
  async receive(activity: IncomingActivity, arrival: Arrival, bot: Bot): Promise<TurnResult | undefined> {
    const context = new TurnContext(this, toBotActivity(activity, arrival))
    context.turnState.set(arrivalKey, arrival)
    await this.runMiddleware(context, revocable => bot.run(revocable))
    return resultOf(context)
  }

  override async sendActivities(): Promise<ResourceResponse[]> {
    throw new Error(receivesOnly)
  }

  override async updateActivity(): Promise<void> {
    throw new Error(receivesOnly)
  }

  override async deleteActivity(): Promise<void> {
    throw new Error(receivesOnly)
  }

  override async continueConversation(): Promise<void> {
    throw new Error(receivesOnly)
  }
}

const receivesOnly = 'Web chat speaks through the outbox: return what is to be said from the turn.'

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
      contentType: file.status === 'ready' ? file.contentType : 'application/octet-stream',
    })),
  }
}
