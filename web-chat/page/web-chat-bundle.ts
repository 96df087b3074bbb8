/** What of the official Web Chat we use. Its own types would bring React and a thousand names along. */
export interface WebChat {
  createDirectLine(options: {
    domain: string
    token: string
    conversationId?: string
    watermark?: string
    conversationStartProperties?: { locale: string }
  }): DirectLine
  createStore(initialState: object, ...middleware: StoreMiddleware[]): Store
  renderWebChat(props: Record<string, unknown>, element: HTMLElement): void
}

export interface DirectLine {
  connectionStatus$: Observable<number>
  postActivity(activity: Activity): Observable<string>
  token: string
  end(): void
}

export interface Observable<T> {
  subscribe(observer: Observer<T>): { unsubscribe(): void }
}

export interface Observer<T> {
  next?(value: T): void
  error?(error: unknown): void
  complete?(): void
}

export interface Activity {
  type: string
  text?: string
  attachments?: {
    contentType: string
    contentUrl?: string
    name?: string
    content?: { buttons?: Button[] }
  }[]
  suggestedActions?: { to?: string[]; actions: object[] }
  channelData?: { intake?: { url?: string }; 'webchat:sequence-id'?: number; clientActivityID?: string }
  [field: string]: unknown
}

interface Button {
  type: string
  title: string
  value: string
}

export interface Action {
  type: string
  payload?: unknown
  meta?: { clientActivityID?: string }
}

export interface Store {
  dispatch(action: Action): void
  subscribe(listener: () => void): () => void
}

export type StoreMiddleware = (
  store: Store,
) => (next: (action: Action) => unknown) => (action: Action) => unknown

/** `ConnectionStatus` of botframework-directlinejs. */
export const status = { online: 2, expired: 3, failed: 4, ended: 5 } as const

/**
 * Loads the bundle as its makers built it: about a megabyte, so it comes after the page is there to be read, and
 * stays in the browser's cache.
 */
export function loadWebChat(): Promise<WebChat> {
  loading ??= new Promise<WebChat>((resolve, reject) => {
    const script = document.createElement('script')
    script.src = '/vendor/web-chat.js'
    script.onload = () => resolve((window as unknown as { WebChat: WebChat }).WebChat)
    script.onerror = () => {
      loading = undefined
      script.remove()
      reject(new Error('The chat could not be loaded.'))
    }
    document.head.append(script)
  })
  return loading
}

let loading: Promise<WebChat> | undefined
