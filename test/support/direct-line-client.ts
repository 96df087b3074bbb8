import { createRequire } from 'node:module'
import type { Activity, DirectLine, DirectLineOptions } from 'botframework-directlinejs'
import { WebSocket } from 'ws'

const require = createRequire(import.meta.url)

/** What the client finds in a browser, and not in Node. Nothing else of it is replaced. */
Object.assign(globalThis, { XMLHttpRequest: require('xhr2'), WebSocket })

const { DirectLine: Client } =
  require('botframework-directlinejs') as typeof import('botframework-directlinejs')

/** The official client, with what it received kept in order. */
export interface Talk {
  client: DirectLine
  received: Activity[]
  /** Sends, and resolves with what `postActivity` yields: an id, or `retry`. */
  post(activity: Partial<Activity> & { type?: string }): Promise<string>
  say(text: string): Promise<string>
  /** Resolves when the activities received satisfy this; rejects after a while with what came instead. */
  until(satisfied: (received: Activity[]) => boolean, ms?: number): Promise<void>
  end(): void
}

export function talk(options: DirectLineOptions): Talk {
  const client = new Client(options)
  const received: Activity[] = []
  const subscription = client.activity$.subscribe(
    activity => void received.push(activity),
    () => {},
  )
  const post = (activity: object) =>
    new Promise<string>((resolve, reject) => {
      const whole = { type: 'message', from: { id: 'whoever' }, ...activity } as Activity
      client.postActivity(whole).subscribe(resolve, reject)
    })
  return {
    client,
    received,
    post,
    say: text => post({ text }),
    async until(satisfied, ms = 5000) {
      const deadline = Date.now() + ms
      while (!satisfied(received)) {
        if (Date.now() > deadline)
          throw new Error(`Waited ${ms} ms; received: ${JSON.stringify(received, null, 1)}`)
        await new Promise(resolve => setTimeout(resolve, 20))
      }
    },
    end() {
      subscription.unsubscribe()
      client.end()
    },
  }
}

/** The words of what was received, in order. */
export function textsOf(received: Activity[]): string[] {
  return received.map(activity => ('text' in activity ? (activity.text ?? '') : ''))
}
