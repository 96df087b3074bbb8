import {
  type Activity,
  CloudAdapter,
  ConfigurationBotFrameworkAuthentication,
  type ConversationReference,
  TurnContext,
} from 'botbuilder'
import type { Request, Response, Server } from 'restify'
import { z } from 'zod'
import type { TranscriptMessage } from '../../machines/domain/transcript.ts'
import { AppError } from '../app-error.ts'
import { readJson } from '../http/read-json.ts'
import { type Arrival, arrivalKey } from '../intake-bot.ts'
import type { Bot } from './receiving-adapter.ts'
import type { LinkAddresses } from './web-chat/activities.ts'
import { localeOf } from './web-chat/from-activity.ts'
import { toActivity } from './web-chat/to-activity.ts'

/** Bot Framework's own settings, under its own names. */
export interface AzureBotSettings {
  MicrosoftAppId?: string | undefined
  MicrosoftAppPassword?: string | undefined
  MicrosoftAppTenantId?: string | undefined
  MicrosoftAppType?: string | undefined
}

interface Options {
  bot: Bot
  settings: AzureBotSettings
  /** Keeps where to answer: called with each verified activity, before its turn. */
  remember(conversationId: string, reference: Partial<ConversationReference>): Promise<void>
  links: LinkAddresses
}

export interface AzureBot {
  /** Says one line of the transcript in a conversation that Azure Bot Service hosts. Rejects when it was not taken. */
  send(reference: Partial<ConversationReference>, message: TranscriptMessage): Promise<void>
}

const maxBytes = 256 * 1024

/**
 * `POST /api/messages`, for the channels of Azure Bot Service. Without an app id nothing is mounted, and undefined
 * returned: `CloudAdapter` would then take unsigned activities, and call whatever address they name.
 */
export function mountAzureBot(server: Server, options: Options): AzureBot | undefined {
  const { bot, settings, remember, links } = options
  const { MicrosoftAppId: appId } = settings
  if (!appId) return undefined
  const adapter = new VerifyingAdapter(new ConfigurationBotFrameworkAuthentication(given(settings)))

  server.post('/api/messages', async (req: Request, res: Response) => {
    const sent = Sent.safeParse(await readJson(req, maxBytes))
    if (!sent.success) throw new AppError('bad-request', 'A body that is no activity.')
    await adapter.receive(
      req.headers.authorization ?? '',
      sent.data as unknown as Activity,
      async context => {
        const arrival = arrivalOf(context.activity)
        await remember(arrival.from.conversationId, TurnContext.getConversationReference(context.activity))
        context.turnState.set(arrivalKey, arrival)
        await bot.run(context)
      },
    )
    res.send(200)
  })

  return {
    async send(reference, message) {
      await adapter.continueConversationAsync(appId, reference, async context => {
        await context.sendActivity(forChannel(message, reference.user?.id ?? '', links))
      })
    },
  }
}

/** `CloudAdapter.process` would print errors, and answer with their text; what it wraps does neither. */
class VerifyingAdapter extends CloudAdapter {
  /**
   * Checks Azure's signature, then runs `logic`. Rejects with `unauthorized` for a bad one, and with `unavailable` when
   * Azure's keys cannot be had in time: who it was is not known then, and Azure sends it again.
   */
  async receive(authorization: string, activity: Activity, logic: (context: TurnContext) => Promise<void>) {
    const checking = this.botFrameworkAuthentication.authenticateRequest(activity, authorization)
    const signed = await inTime(checking).catch(cause => {
      throw isOutOfReach(cause)
        ? new AppError('unavailable', 'The keys of Azure Bot Service cannot be had.', { cause })
        : new AppError('unauthorized', 'An activity that Azure did not sign.', { cause })
    })
    await this.processActivity(signed, activity, logic)
  }
}

/** Azure waits 15 s for an answer. The SDK itself would wait for its keys as long as the network does. */
const keysWithinMs = 8_000

class TooLate extends Error {
  override name = 'TooLate'
}

async function inTime<T>(checking: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, failed) => {
    timer = setTimeout(() => failed(new TooLate()), keysWithinMs)
  })
  return Promise.race([checking, late]).finally(() => clearTimeout(timer))
}

/** What node-fetch throws, and what the SDK makes of an answer that is no key. All else is about the token. */
function isOutOfReach(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const { statusCode } = error as { statusCode?: unknown }
  return error instanceof TooLate || error.name === 'FetchError' || Number(statusCode) >= 500
}

/** What of an activity every channel sends, and we rely on. */
const Id = z.looseObject({ id: z.string().min(1) })
const Sent = z.looseObject({
  type: z.string().min(1),
  id: z.string().min(1),
  channelId: z.string().min(1),
  serviceUrl: z.url(),
  conversation: Id,
  from: Id,
  recipient: Id,
})

/** The SDK takes an absent setting, but not one that is undefined. */
function given(settings: AzureBotSettings) {
  return Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined))
}

/** Whether a conversation is one of those that Azure Bot Service hosts: none of our own has this sign in its id. */
export const isHosted = (conversationId: string): boolean => conversationId.includes('|')

function arrivalOf(activity: Activity): Arrival {
  const { channelId, conversation, from, locale } = activity
  return {
    id: `${channelId}|${conversation.id}|${activity.id}`,
    from: {
      kind: 'azure-bot',
      id: `azure-bot:${channelId}:${from.id}`,
      conversationId: `${channelId}|${conversation.id}`,
      locale: localeOf(locale),
    },
    files: [],
  }
}

/** Who, where and when are the connector's to fill in. */
function forChannel(message: TranscriptMessage, userId: string, links: LinkAddresses): Partial<Activity> {
  const { text, attachments, suggestedActions, inputHint, channelData } = toActivity(message, {
    userId,
    signUrl: () => undefined,
    linkUrl: links.url,
  })
  return {
    ...{ type: 'message', text, channelData, ...(inputHint ? { inputHint } : {}) },
    ...(attachments ? { attachments } : {}),
    ...(suggestedActions ? { suggestedActions } : {}),
  } as Partial<Activity>
}
