import { type Case, type CaseChannel, isHeld } from '../../machines/domain/case.ts'
import type { TurnInput } from '../turn-input.ts'

/** Where a turn speaks: where the patient writes now, else where they wrote last. */
export function channelOf(found: Pick<Case, 'channels'>, input: TurnInput): CaseChannel | undefined {
  if (input.type === 'reply') return found.channels.find(channel => channel.id === input.from.id)
  return lastChannel(found)
}

/** Where the patient wrote last. */
export const lastChannel = ({ channels }: Pick<Case, 'channels'>): CaseChannel | undefined =>
  channels.filter(isHeld).sort((a, b) => b.lastInboundAt.localeCompare(a.lastInboundAt))[0]

/** A patient who comes back in another conversation is answered there. */
export function channelsAfter(found: Pick<Case, 'channels'>, input: TurnInput): Case['channels'] {
  if (input.type === 'outside') return found.channels
  const { id, conversationId } = input.from
  const lastInboundAt = input.at.toISOString()
  return found.channels.map(channel =>
    channel.id === id ? { ...channel, conversationId, lastInboundAt } : channel,
  )
}

/** The same, when the patient is answered: from then on they are not taken to be out of reach. */
export function reachedAgain(found: Pick<Case, 'channels'>, input: TurnInput): Case['channels'] {
  const answered = channelOf(found, input)?.id
  return channelsAfter(found, input).map(channel => {
    const { unreachedAt: _, ...known } = channel
    return channel.id === answered ? known : channel
  })
}

/** A channel that is let go stays in the case as something past, under another name: its number may begin anew. */
export function withoutChannel(found: Pick<Case, '_id' | 'channels'>, channelId: string): Case['channels'] {
  const former = (name: string) => `former:${found._id}:${name}`
  return found.channels.map(channel =>
    channel.id === channelId
      ? { ...channel, id: former(channel.id), conversationId: former(channel.conversationId) }
      : channel,
  )
}

/** Another question is open than the one that still stands on this channel: the patient was elsewhere meanwhile. */
export const isBehind = (
  { asked, channels }: Pick<Case, 'asked' | 'channels'>,
  { shown }: CaseChannel,
): boolean =>
  asked !== null && shown !== undefined && shown !== asked.since && channels.filter(isHeld).length > 1
