import { type Activity, BotAdapter, type ResourceResponse, TurnContext } from 'botbuilder'
import { type Arrival, arrivalKey, resultOf } from '../intake-bot.ts'
import type { TurnResult } from '../turn-input.ts'

/** What a bot does with a turn: `IntakeBot.run`. */
export interface Bot {
  run(context: TurnContext): Promise<void>
}

/**
 * Brings what a channel has verified through botbuilder's middleware to the bot.
 *
 * It only receives. Everything that the bot says is saved by the turn, and reaches the patient from the transcript or
 * the outbox, in order and once; an activity sent through a `TurnContext` would be lost with the process, so sending,
 * updating and deleting are refused rather than half done.
 */
export class ReceivingAdapter extends BotAdapter {
  /** Resolves when the turn is saved. Rejects with an `AppError` when it was refused or could not be saved. */
  protected async bring(
    activity: Partial<Activity>,
    arrival: Arrival,
    bot: Bot,
  ): Promise<TurnResult | undefined> {
    const context = new TurnContext(this, activity)
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

const receivesOnly = 'This channel speaks through the outbox: return what is to be said from the turn.'
