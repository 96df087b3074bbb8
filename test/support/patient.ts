import { setTimeout as pause } from 'node:timers/promises'

/** What a text-only client sees of an activity. */
export interface Seen {
  id: string
  from: { id: string; role?: string }
  text?: string
  suggestedActions?: { actions: { title: string; value: unknown; type: string; text?: string }[] }
  attachments?: { contentType: string; content?: unknown; contentUrl?: string; name?: string }[]
  channelData?: {
    clientActivityID?: string
    'webchat:sequence-id'?: number
    intake?: {
      step: string
      ask: string
      caseId?: string
      version: number
      url?: string
      caseNumber?: string
    }
  }
}

export interface Patient {
  conversationId: string
  userId: string
  resume: string
  token: string
  /** Everything seen so far, the patient's own words too. */
  seen: Seen[]
  /** The last question. */
  asked(): NonNullable<NonNullable<Seen['channelData']>['intake']>
  /** The bot's words since the last thing the patient did. */
  heard(): string
  /** Says it, and waits until the bot asks something again. */
  say(text: string): Promise<Seen>
  /** Presses a button as Web Chat would: one under the last question, in its card, or of an earlier message. */
  press(label: string, of?: Seen): Promise<Seen>
  /** Fills in the card of the last question, or of an earlier one, and sends it. */
  submit(answer: string, of?: Seen): Promise<Seen>
  /** Labels under the last question and in its card. */
  buttons(): string[]
  /** The activity that asked last. */
  question(): Seen
  /** Says it, and waits until the transcript holds as many bot messages more. */
  tell(text: string): Promise<void>
  /** Sends files, and waits until they are read and the bot asks something. */
  send(files: Sent[], text?: string): Promise<Seen>
  /** Waits while the bot reads files, where this is what it waits for as well. */
  untilRead(): Promise<Seen>
  /** Waits for a question of this kind. */
  until(ask: string, withinMs?: number): Promise<Seen>
  /** Waits for these words of the bot, said since the last thing the patient did. */
  untilHeard(words: string, withinMs?: number): Promise<Seen>
  post(activity: Record<string, unknown>): Promise<{ status: number; body: { id?: string } }>
  /** Sends files and waits for nothing. */
  upload(files: Sent[], activity: Record<string, unknown>): Promise<{ status: number }>
  poll(): Promise<void>
}

interface Sent {
  name: string
  bytes: Uint8Array
  type?: string
}

interface Button {
  label: string
  /** Sends what the card's input holds. */
  form: boolean
  /** What pressing it posts. */
  activity: Record<string, unknown>
}

/** Whether files are being read, and this is why nothing else is asked. */
export const speaksOfReading = ({ text = '' }: Seen): boolean => /I am (?:still )?reading /.test(text)

/** A patient with nothing but HTTP and patience: no SDK, by polling. */
export async function newPatient(url: string, resume?: string): Promise<Patient> {
  const got = (await (
    await fetch(`${url}/api/web-chat/token`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(resume ? { resume } : {}),
    })
  ).json()) as { token: string; conversationId: string; userId: string; resume: string }
  const authorization = `Bearer ${got.token}`
  const root = `${url}/v3/directline/conversations`
  await fetch(root, {
    method: 'POST',
    headers: { authorization, 'content-type': 'application/json' },
    body: JSON.stringify({ user: { id: got.userId }, locale: 'en-US' }),
  })
  const seen: Seen[] = []
  let watermark = ''
  let mark = 0

  async function poll(): Promise<void> {
    const response = await fetch(`${root}/${got.conversationId}/activities?watermark=${watermark}`, {
      headers: { authorization },
    })
    if (!response.ok) throw new Error(`polling answered ${response.status}`)
    const set = (await response.json()) as { activities: Seen[]; watermark: string }
    seen.push(...set.activities)
    watermark = set.watermark
  }
  const asking = (from: number) => seen.slice(from).filter(a => a.channelData?.intake)
  async function waitFor(what: () => Seen | undefined, withinMs: number): Promise<Seen> {
    const until = Date.now() + withinMs
    for (;;) {
      const found = what()
      if (found) return found
      if (Date.now() > until)
        throw new Error(
          `waited in vain; heard: ${seen
            .slice(mark)
            .map(a => a.text)
            .join(' | ')}`,
        )
      await poll()
      await pause(20)
    }
  }
  async function post(activity: Record<string, unknown>) {
    const response = await fetch(`${root}/${got.conversationId}/activities`, {
      method: 'POST',
      headers: { authorization, 'content-type': 'application/json' },
      body: JSON.stringify({ type: 'message', from: { id: got.userId }, ...activity }),
    })
    return { status: response.status, body: (await response.json()) as { id?: string } }
  }
  async function upload(files: Sent[], activity: Record<string, unknown>) {
    const body = new FormData()
    for (const { name, bytes, type } of files)
      body.append('file', new Blob([bytes as BlobPart], { type: type ?? 'application/octet-stream' }), name)
    body.append(
      'activity',
      new Blob([JSON.stringify({ type: 'message', from: { id: got.userId }, ...activity })], {
        type: 'application/vnd.microsoft.activity',
      }),
    )
    const { status } = await fetch(`${root}/${got.conversationId}/upload?userId=${got.userId}`, {
      method: 'POST',
      headers: { authorization },
      body,
    })
    return { status }
  }
  const question = () => {
    const last = asking(0).at(-1)
    if (!last) throw new Error('nothing was asked')
    return last
  }
  const act = async (activity: Record<string, unknown>) => {
    mark = seen.length
    accepted((await post({ ...activity, channelData: { clientActivityID: crypto.randomUUID() } })).status)
    return waitFor(() => asking(mark).at(-1), 10_000)
  }
  const accepted = (status: number) => {
    if (status !== 200) throw new Error(`refused with ${status}`)
  }

  /** The whole product reads one file after the other, on a machine that tests keep busy. */
  const untilRead = () =>
    waitFor(() => {
      const last = asking(0).at(-1)
      return last && speaksOfReading(last) ? undefined : last
    }, 60_000)

  await waitFor(() => asking(0).at(-1), 10_000)
  return {
    ...got,
    seen,
    asked() {
      const { intake } = question().channelData ?? {}
      if (!intake) throw new Error('nothing was asked')
      return intake
    },
    question,
    buttons: () => buttonsOf(question()).map(({ label }) => label),
    heard: () =>
      seen
        .slice(mark)
        .filter(a => a.from.role === 'bot')
        .map(a => a.text ?? '')
        .join('\n'),
    say: text => act({ text }),
    async press(label, of = question()) {
      const button = buttonsOf(of).find(each => each.label === label)
      if (!button) throw new Error(`no button ${label}, only: ${buttonsOf(of).map(each => each.label)}`)
      return act(button.activity)
    },
    async submit(answer, of = question()) {
      const form = buttonsOf(of).find(each => each.form)
      if (!form) throw new Error('no form here')
      return act({ value: { ...(form.activity.value as object), answer } })
    },
    async tell(text) {
      mark = seen.length
      accepted((await post({ text, channelData: { clientActivityID: crypto.randomUUID() } })).status)
      await waitFor(() => seen.slice(mark).findLast(a => a.from.role === 'bot'), 10_000)
    },
    async send(files, text = '') {
      mark = seen.length
      accepted((await upload(files, { text })).status)
      await waitFor(() => asking(mark).at(-1), 20_000)
      return untilRead()
    },
    untilRead,
    until: (ask, withinMs = 10_000) =>
      waitFor(() => asking(mark).findLast(a => a.channelData?.intake?.ask === ask), withinMs),
    untilHeard: (words, withinMs = 10_000) =>
      waitFor(() => seen.slice(mark).find(a => a.from.role === 'bot' && a.text?.includes(words)), withinMs),
    post,
    upload,
    poll,
  }
}

/** What can be pressed under a message and in its card. */
export function buttonsOf({ suggestedActions, attachments = [] }: Seen): Button[] {
  const below = (suggestedActions?.actions ?? []).map(({ title, text, value }) => ({
    label: title,
    form: false,
    activity: { text, value },
  }))
  const inCards = attachments.flatMap(({ content }) => {
    const { actions = [] } = (content ?? {}) as {
      actions?: { title: string; data: { intake: { value: string } } }[]
    }
    return actions.map(({ title, data }) => ({
      label: title,
      form: data.intake.value === 'submit',
      activity: { value: data },
    }))
  })
  return [...below, ...inCards]
}
