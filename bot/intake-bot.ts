import { ActivityHandler, type TurnContext } from 'botbuilder'
import type { IncomingReply } from '../dialogs/message.ts'
import type { ReceivedFile } from '../machines/domain/document.ts'
import { AppError } from './app-error.ts'
import { fromActivity } from './channels/web-chat/from-activity.ts'
import type { Origin, TurnResult, Turns } from './turn-input.ts'

/**
 * What a channel's adapter has verified about an activity. It travels in `turnState`, which no client can write to:
 * nothing that an activity says of its own sender or files is believed.
 */
export interface Arrival {
  /** The unique id of this message: a repeat of it changes nothing. */
  id: string
  from: Origin
  files: ReceivedFile[]
  /** What it means, where its channel knows; otherwise it is read from the activity. */
  reply?: IncomingReply
}

/** Under this key an adapter leaves the `Arrival`. */
export const arrivalKey = Symbol('arrival')
const resultKey = Symbol('turn result')

/** Makes a turn of an activity. What the bot says comes by the outbox, never as an answer to this call. */
export class IntakeBot extends ActivityHandler {
  constructor({ turns, clock }: { turns: Turns; clock: () => Date }) {
    super()
    this.onMessage(async (context, next) => {
      const { id, from, files, reply = fromActivity(context.activity, files) } = arrivalOf(context)
      const result = await saved(turns.handle({ type: 'reply', id, at: clock(), from, reply }))
      context.turnState.set(resultKey, result)
      await next()
    })
    // Web chat greets when a conversation is started; the channels of Azure Bot Service say it this way.
    this.onMembersAdded(async (context, next) => {
      const { membersAdded = [], recipient } = context.activity
      if (membersAdded.some(({ id }) => id !== recipient.id))
        await saved(turns.greet(arrivalOf(context).from))
      await next()
    })
  }
}

/** What the turn came to, once the bot has run; undefined for an activity that is no message. */
export function resultOf(context: TurnContext): TurnResult | undefined {
  return context.turnState.get<TurnResult | undefined>(resultKey)
}

function arrivalOf(context: TurnContext): Arrival {
  const arrival = context.turnState.get<Arrival | undefined>(arrivalKey)
  if (!arrival) throw new AppError('internal', 'An adapter left no arrival in the turn state.')
  return arrival
}

/** Not saved means not acknowledged: the sender may try the same message again. */
async function saved<T>(turn: Promise<T>): Promise<T> {
  try {
    return await turn
  } catch (cause) {
    throw cause instanceof AppError
      ? cause
      : new AppError('unavailable', 'A turn could not be saved.', { cause })
  }
}
