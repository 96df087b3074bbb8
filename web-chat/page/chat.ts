import { forOurPage } from './incoming.ts'
import { overrideLocalizedStrings, readFromTheBeginning, styleOptions } from './look.ts'
import { sendPatiently, type Trouble } from './sending.ts'
import { createUnderWay } from './under-way.ts'
import { openVisit } from './visit.ts'
import { type DirectLine, loadWebChat, type Store, status } from './web-chat-bundle.ts'

export interface ChatPage {
  element: HTMLElement
  /** Allows Web Chat's styles under the page's Content-Security-Policy. */
  nonce: string
  /** Says how far files have come, that the connection is gone, or that this is not the earlier chat; with `null` that all is well. */
  notify(problem: Trouble | 'lost' | 'unavailable' | 'anew' | null): void
}

export interface Chat {
  /** Connects, or connects again with a new token; what is on the screen stays. */
  connect(): Promise<void>
}

/** The official Web Chat, in the visitor's own conversation. */
export function createChat({ element, nonce, notify }: ChatPage): Chat {
  const domain = `${location.origin}/v3/directline`
  const underWay = createUnderWay()
  let store: Store | undefined
  let shown = ''
  let current: { directLine: DirectLine; conversationId: string } | undefined
  let connecting: Promise<void> | undefined
  let takesPart = false
  let anew = false

  const start = async () => {
    const [webChat, visit] = await Promise.all([loadWebChat(), openVisit()])
    // In the same conversation only what is new is needed; after a reload all of it is. New is what was not shown: the
    // client's own watermark runs ahead, by what has come and was not handed on yet.
    const same = current?.conversationId === visit.conversationId ? current : undefined
    const position = same
      ? { conversationId: visit.conversationId, watermark: shown }
      : visit.known
        ? { conversationId: visit.conversationId }
        : {}
    anew ||= visit.anew
    const directLine = webChat.createDirectLine({
      ...{
        domain,
        token: visit.token,
        conversationStartProperties: { locale: navigator.language },
        ...position,
      },
    })
    const address = { domain, conversationId: visit.conversationId }
    const send = sendPatiently(directLine, address, notify, underWay)
    const replaced = current?.directLine
    current = { directLine, conversationId: visit.conversationId }
    if (!same)
      store = webChat.createStore(
        {},
        underWay.middleware,
        forOurPage(place => {
          shown = place
        }),
      )
    const render = () =>
      webChat.renderWebChat(
        {
          directLine,
          store,
          nonce,
          styleOptions: takesPart ? { ...styleOptions, ...readFromTheBeginning } : styleOptions,
          overrideLocalizedStrings,
          locale: 'en-US',
          userID: visit.userId,
        },
        element,
      )
    directLine.postActivity = activity => {
      // Who answers has seen it.
      if (anew) notify(null)
      anew = false
      if (!takesPart && activity.type === 'message') {
        takesPart = true
        render()
      }
      return send(activity)
    }
    render()
    replaced?.end()
    directLine.connectionStatus$.subscribe({
      next: value => directLine === current?.directLine && react(value),
    })
  }

  const react = (value: number) => {
    if (value === status.online) notify(anew ? 'anew' : null)
    // A client is not revived by a new token: a new one takes its place where it stopped.
    if (value === status.expired) void connect()
    if (value === status.failed || value === status.ended) notify('lost')
  }

  const connect = () => {
    connecting ??= start()
      .catch(() => notify('unavailable'))
      .finally(() => {
        connecting = undefined
      })
    return connecting
  }

  return { connect }
}
