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
  /** Writes it and waits for nothing. */
  write(text: string, media?: Sent[]): Promise<{ status: number }>
  /** Waits for these words of the bot since the last thing the patient did. */
  untilHeard(words: string | RegExp, withinMs?: number): Promise<string>
}

let numbers = 0

/** A patient with nothing but a phone: words, and files. */
export function newPhonePatient(
  url: string,
  channel: 'sms' | 'whatsapp' = 'sms',
  number = `+1202555${String(1000 + Math.floor(Math.random() * 8000) + numbers++).slice(-4)}`,
): PhonePatient {
  let mark = 0

  async function seen(): Promise<OnPhone[]> {
    const query = new URLSearchParams({ number, channel })
    const response = await fetch(`${url}/sandbox/phone/messages?${query}`)
    if (!response.ok) throw new Error(`the phone answered ${response.status}`)
    return (await response.json()) as OnPhone[]
  }
  const fromBot = (all: OnPhone[]) => all.slice(mark).filter(({ from }) => !from.endsWith(number))
  const heard = async () =>
    fromBot(await seen())
      .map(({ body }) => body)
      .join('\n')

  async function write(text: string, media: Sent[] = []) {
    mark = (await seen()).length
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
    return { status: response.status }
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
