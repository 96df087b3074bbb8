import { type Activity, BotAdapter, type ResourceResponse, TurnContext } from 'botbuilder'
import type { IncomingReply } from '../../../dialogs/message.ts'
import { type Arrival, arrivalKey, resultOf } from '../../intake-bot.ts'
import type { TurnResult } from '../../turn-input.ts'

/** What a bot does with a turn: `IntakeBot.run`. */
export interface Bot {
  run(context: TurnContext): Promise<void>
}

/**
 * Brings a message from a phone, whose webhook was verified, through botbuilder's middleware to the bot.
 *
 * It only receives. What the bot says is saved by the turn and sent from the outbox, one message at a time, in order
 * and once; an activity sent through a `TurnContext` would be lost with the process, so sending, updating and deleting
 * are refused rather than half done.
 */
export class TwilioAdapter extends BotAdapter {
  /** Resolves when the turn is saved. Rejects with an `AppError` when it was refused or could not be saved. */
  async receive(arrival: Arrival & { reply: IncomingReply }, bot: Bot): Promise<TurnResult | undefined> {
    const context = new TurnContext(this, toBotActivity(arrival))
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

const receivesOnly = 'A phone is told through the outbox: return what is to be said from the turn.'

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
