import type { UnderWay } from './under-way.ts'
import { uploadFiles } from './uploading.ts'
import type { Activity, DirectLine, Observable } from './web-chat-bundle.ts'

/** Pauses before the same message is sent again, in milliseconds: enough for a service that is away for a minute. */
const pauses = [500, 1000, 2000, 4000, ...Array<number>(6).fill(8000)]
/** A person wonders after so many tries, */
const triesUntilTold = 3
/** and after so many milliseconds. */
const sendingUntilTold = 2000

/** What takes its time, or did not work; `part`: how much of the files is on the way. */
export type Trouble = 'trying' | 'unsent' | 'too-much' | { part: number }

/**
 * Sends for Web Chat, with two things that its own client lacks. A message that did not get through is sent again
 * under the same `clientActivityID`, by which the server knows a repeat; and files have all the time they need,
 * where the client would give up after 20 seconds.
 *
 * @param tell called when a message or its files take their time, when it could not be delivered after all, and with
 * null when the next one has got there.
 */
export function sendPatiently(
  directLine: DirectLine,
  address: { domain: string; conversationId: string },
  tell: (trouble: Trouble | null) => void,
  underWay: Pick<UnderWay, 'during'>,
): DirectLine['postActivity'] {
  const once = directLine.postActivity.bind(directLine)

  let told = false
  const say = (trouble: Trouble | null) => {
    told = trouble !== null
    tell(trouble)
  }

  /** Resolves with an id, or `retry` where trying again may help; rejects where it will not. */
  const upload = async (activity: Activity, began: number): Promise<string> => {
    const destination = { ...address, token: directLine.token }
    const answer = await uploadFiles(activity, destination, part => {
      if (Date.now() - began >= sendingUntilTold) say({ part })
    })
    if (answer === undefined || mayPass(answer.status)) return 'retry'
    if (answer.status === 413) say('too-much')
    if (answer.status !== 200) throw new Error(`The upload was refused: ${answer.status}`)
    return (JSON.parse(answer.text) as { id: string }).id
  }

  const send = async (activity: Activity): Promise<string> => {
    const began = Date.now()
    const attempt = () => (activity.attachments?.length ? upload(activity, began) : firstOf(once(activity)))

    for (const [tries, pause] of pauses.entries()) {
      const id = await attempt()
      if (id !== 'retry' && told) say(null)
      if (id !== 'retry') return id
      if (tries + 1 === triesUntilTold) say('trying')
      await new Promise(resolve => setTimeout(resolve, pause))
    }
    const id = await attempt()
    say(id === 'retry' ? 'unsent' : null)
    return id
  }

  return activity =>
    observableOf(() => underWay.during(activity.channelData?.clientActivityID, send(activity)))
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
