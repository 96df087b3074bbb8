import type { Activity, DirectLine, Observable } from './web-chat-bundle.ts'

/** Pauses before the same message is sent again, in milliseconds: enough for a service that is away for a minute. */
const pauses = [500, 1000, 2000, 4000, ...Array<number>(6).fill(8000)]
/** A person wonders after so many tries. */
const triesUntilTold = 3

/**
 * Sends for Web Chat, with two things that its own client lacks. A message that did not get through is sent again
 * under the same `clientActivityID`, by which the server knows a repeat; and files have all the time they need,
 * where the client would give up after 20 seconds.
 *
 * @param tell called when a message takes its time, when it could not be delivered after all, and with null when one
 * of which something was told has got there.
 */
export function sendPatiently(
  directLine: DirectLine,
  address: { domain: string; conversationId: string },
  tell: (trouble: 'trying' | 'unsent' | null) => void,
): DirectLine['postActivity'] {
  const once = directLine.postActivity.bind(directLine)

  const attempt = (activity: Activity): Promise<string> =>
    activity.attachments?.length ? upload(activity, address, directLine.token) : firstOf(once(activity))

  const send = async (activity: Activity): Promise<string> => {
    for (const [tries, pause] of pauses.entries()) {
      const id = await attempt(activity)
      if (id !== 'retry' && tries >= triesUntilTold) tell(null)
      if (id !== 'retry') return id
      if (tries + 1 === triesUntilTold) tell('trying')
      await new Promise(resolve => setTimeout(resolve, pause))
    }
    const id = await attempt(activity)
    tell(id === 'retry' ? 'unsent' : null)
    return id
  }

  return activity => observableOf(() => send(activity))
}

/** The client gives up on "too many at once", which passes. */
function firstOf(observable: Observable<string>): Promise<string> {
  return new Promise((resolve, reject) =>
    observable.subscribe({
      next: resolve,
      error: error => (mayPass((error as { status?: unknown }).status) ? resolve('retry') : reject(error)),
    }),
  )
}

/** An expired token, too many at once, or trouble of the server's own. */
const mayPass = (status: unknown): boolean =>
  status === 403 || status === 429 || (typeof status === 'number' && status >= 500)

function observableOf(run: () => Promise<string>): Observable<string> {
  return {
    subscribe(observer) {
      let open = true
      run().then(
        id => {
          if (!open) return
          observer.next?.(id)
          observer.complete?.()
        },
        error => open && observer.error?.(error),
      )
      return {
        unsubscribe() {
          open = false
        },
      }
    },
  }
}

/** Direct Line's upload. Resolves with an id, or `retry` where trying again may help; rejects where it will not. */
async function upload(
  activity: Activity,
  { domain, conversationId }: { domain: string; conversationId: string },
  token: string,
): Promise<string> {
  const { attachments = [], ...rest } = activity
  const form = new FormData()
  const named = attachments.map(({ contentType, name = 'file' }) => ({ contentType, name }))
  const json = JSON.stringify({ ...rest, attachments: named })
  form.append('activity', new Blob([json], { type: 'application/vnd.microsoft.activity' }))
  for (const { contentUrl, name = 'file' } of attachments)
    form.append('file', await (await fetch(contentUrl ?? '')).blob(), name)

  const answer = await fetch(`${domain}/conversations/${conversationId}/upload`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}` },
    body: form,
  }).catch(() => undefined)
  if (answer === undefined || mayPass(answer.status)) return 'retry'
  if (!answer.ok) throw new Error(`The upload was refused: ${answer.status}`)
  return ((await answer.json()) as { id: string }).id
}
