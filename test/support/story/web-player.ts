import { expectGoodManners } from '../manners.ts'
import { buttonsOf, newPatient, type Patient } from '../patient.ts'
import type { CaseDesk } from './case-desk.ts'
import type { StoryFile } from './files.ts'
import type { Player } from './player.ts'

/** A patient at the website. */
export async function newWebPlayer(
  app: { url: string },
  desk: Pick<CaseDesk, 'settled'>,
  resume?: string,
): Promise<Player> {
  let patient: Patient = await newPatient(app.url, resume)
  let mark = 0
  let repeat = async () => {}
  const channelId = `web:${patient.userId}`
  const seen = async () => {
    await patient.poll()
    return patient.seen
  }
  const listen = async () => {
    mark = (await seen()).length
  }
  const ofBot = ({ seen }: Patient, from: number) =>
    seen
      .slice(from)
      .filter(activity => activity.from.role === 'bot')
      .map(({ text = '' }) => text)

  /** Sends it with an id of its own, and once it is answered knows how to send the same again. */
  async function act(
    activity: Record<string, unknown>,
    files: StoryFile[] = [],
    isLast = true,
  ): Promise<void> {
    const clientActivityID = crypto.randomUUID()
    const send = async () => {
      const whole = { ...activity, channelData: { clientActivityID } }
      const { status } = files.length > 0 ? await patient.upload(files, whole) : await patient.post(whole)
      if (status !== 200) throw new Error(`refused with ${status}`)
      if (isLast) await desk.settled(channelId, `${patient.conversationId}|${clientActivityID}`)
    }
    repeat = send
    await send()
  }

  return {
    channel: 'web',
    channelId,
    async say(text) {
      await listen()
      await act({ text })
    },
    async burst(messages) {
      await listen()
      for (const [index, { text, files }] of messages.entries())
        await act({ text }, files, index === messages.length - 1)
    },
    async choose(label) {
      await listen()
      const buttons = buttonsOf(patient.question())
      const button = buttons.find(each => each.label === label || each.label.startsWith(`${label}: `))
      if (!button)
        throw new Error(`no button "${label}", only: ${buttons.map(each => each.label).join(', ')}`)
      await act(button.activity)
    },
    async send(files, text) {
      await listen()
      await act({ text }, files)
    },
    async again() {
      await listen()
      await repeat()
    },
    async comeBack() {
      patient = await newPatient(app.url, patient.resume)
    },
    listen,
    async heard() {
      await seen()
      return ofBot(patient, mark).join('\n')
    },
    async everything() {
      await seen()
      return ofBot(patient, 0)
    },
    async asked() {
      await seen()
      return patient.asked().ask
    },
    async checkout() {
      const url = (await seen()).findLast(({ channelData }) => channelData?.intake?.url)?.channelData?.intake
        ?.url
      if (!url) throw new Error('no checkout page was given')
      return url
    },
    async expectManners() {
      await seen()
      expectGoodManners(patient)
    },
  }
}
