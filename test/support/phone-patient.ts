import { setTimeout as pause } from 'node:timers/promises'

/** What stands on a phone, as the sandbox tells it. */
export interface OnPhone {
  from: string
  to: string
  body: string
  mediaUrls: string[]
  at: string
  status: string
  sid: string
  channel: 'sms' | 'whatsapp'
  segments: number
  errorCode?: string | null
  direction: 'in' | 'out'
  /** Said by the provider itself, and not by us. */
  isAutomatic: boolean
}

export interface Sent {
  contentType: string
  bytes: Uint8Array
  filename?: string
}

export interface PhonePatient {
  number: string
  channel: 'sms' | 'whatsapp'
  /** Everything on the phone, in order, the patient's own words too. */
  seen(): Promise<OnPhone[]>
  /** What the bot has said since the last thing the patient did. */
  heard(): Promise<string>
  /** Writes it, and waits until the bot has answered and says nothing more for a moment. */
  say(text: string, media?: Sent[]): Promise<string>
  /** Writes it and waits for nothing; `sid` is the provider's id of it. */
  write(text: string, media?: Sent[]): Promise<{ status: number; sid: string }>
  /** From now on, only what comes later is heard. */
  listen(): Promise<void>
  /** Waits for these words of the bot since the last thing the patient did. */
  untilHeard(words: string | RegExp, withinMs?: number): Promise<string>
}

/** Each patient's is another. */
let numbers = Math.floor(Math.random() * 9000)

/** A patient with nothing but a phone: words, and files. */
export function newPhonePatient(
  url: string,
  channel: 'sms' | 'whatsapp' = 'sms',
  number = `+1202555${1000 + (numbers++ % 9000)}`,
): PhonePatient {
  let mark = 0

  async function seen(): Promise<OnPhone[]> {
    const query = new URLSearchParams({ number, channel })
    const response = await fetch(`${url}/sandbox/phone/messages?${query}`)
    if (!response.ok) throw new Error(`the phone answered ${response.status}`)
    return (await response.json()) as OnPhone[]
  }
  const listen = async () => {
    mark = (await seen()).length
  }
  const fromBot = (all: OnPhone[]) => all.slice(mark).filter(({ direction }) => direction === 'out')
  const heard = async () =>
    fromBot(await seen())
      .map(({ body }) => body)
      .join('\n')

  async function write(text: string, media: Sent[] = []) {
    await listen()
    const response = await fetch(`${url}/sandbox/phone/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        channel,
        from: number,
        body: text,
        media: media.map(({ contentType, bytes, filename = 'file' }) => ({
          contentType,
          filename,
          base64: Buffer.from(bytes).toString('base64'),
        })),
      }),
    })
    const { sid = '' } = (await response.json()) as { sid?: string }
    return { status: response.status, sid }
  }

  async function untilHeard(words: string | RegExp, withinMs = 10_000): Promise<string> {
    const until = Date.now() + withinMs
    for (;;) {
      const said = await heard()
      if (typeof words === 'string' ? said.includes(words) : words.test(said)) return said
      if (Date.now() > until) throw new Error(`waited in vain for ${words}; heard: ${said}`)
      await pause(40)
    }
  }

  return {
    number,
    channel,
    seen,
    heard,
    write,
    listen,
    untilHeard,
    async say(text, media) {
      const { status } = await write(text, media)
      if (status >= 300) throw new Error(`refused with ${status}`)
      await untilHeard(/./)
      for (let last = ''; ; ) {
        await pause(250)
        const now = await heard()
        if (now === last) return now
        last = now
      }
    },
  }
}
