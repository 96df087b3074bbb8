import { expect } from 'vitest'
import { newPhonePatient, type OnPhone } from '../phone-patient.ts'
import type { RunningApp } from '../running-app.ts'
import { messageFrom, postAsTwilio } from '../twilio-webhooks.ts'
import type { CaseDesk } from './case-desk.ts'
import type { StoryFile } from './files.ts'
import type { Player } from './player.ts'
import { sendByLink } from './send-by-link.ts'

/** What a phone can send in a message; all else goes by the link. */
const carried = /^image\/(jpeg|png)$|pdf$|word/
/** How long one message is at most. */
const longest = { sms: 320, whatsapp: 1024 }

/** A patient with a phone and nothing else. */
export function newPhonePlayer(
  app: Pick<RunningApp, 'url' | 'sandbox'>,
  desk: CaseDesk,
  channel: 'sms' | 'whatsapp',
): Player {
  const phone = newPhonePatient(app.url, channel)
  const channelId = `${channel}:${phone.number}`
  let last = { sid: '', text: '' }

  const write = async (text: string, files: StoryFile[] = []) => {
    const media = files.map(({ name, bytes, type }) => ({ filename: name, bytes, contentType: type }))
    const { status, sid } = await phone.write(text, media)
    if (status !== 200) throw new Error(`the phone refused it with ${status}`)
    last = { sid, text }
  }
  const say = async (text: string, files?: StoryFile[]) => {
    await write(text, files)
    await desk.settled(channelId, last.sid)
  }
  const said = async () => (await phone.seen()).filter(({ direction }) => direction === 'out')

  return {
    channel,
    channelId,
    say,
    async burst(messages) {
      for (const { text, files } of messages) await write(text, files)
      await desk.settled(channelId, last.sid)
    },
    async choose(label) {
      // The list may still be on its way.
      await desk.settled(channelId)
      await say(numberOf(label, await said()) ?? label)
    },
    async send(files, text) {
      const here = files.filter(({ type }) => carried.test(type))
      if (here.length > 0) await say(text, here)
      const elsewhere = files.filter(file => !here.includes(file))
      if (elsewhere.length === 0) return
      const words = async () => (await said()).map(({ body }) => body)
      if (!(await sendByLink(app.url, await words(), elsewhere))) {
        await say('link')
        if (!(await sendByLink(app.url, await words(), elsewhere)))
          throw new Error('the bot gave no link for files')
      }
      await desk.settled(channelId)
    },
    async again() {
      await phone.listen()
      const parameters = messageFrom(channel === 'sms' ? phone.number : `whatsapp:${phone.number}`, last.text)
      const { status } = await postAsTwilio(app, '/webhooks/twilio/message', {
        ...parameters,
        MessageSid: last.sid,
      })
      if (status !== 200) throw new Error(`refused with ${status}`)
      await desk.settled(channelId)
    },
    comeBack: async () => {},
    listen: phone.listen,
    heard: phone.heard,
    everything: async () => (await said()).map(({ body }) => body),
    asked: async () => (await desk.ofChannel(channelId))?.asked?.ask,
    async checkout() {
      const words = (await said()).map(({ body }) => body).join('\n')
      const url = [...words.matchAll(/https?:\S+\/checkout\/\S+/g)].at(-1)?.[0]
      if (!url) throw new Error('no checkout page was given')
      return url
    },
    async expectManners() {
      const all = (await said()).filter(({ isAutomatic }) => !isAutomatic)
      for (const { body, status, errorCode } of all) {
        expect(body.length, body).toBeLessThanOrEqual(longest[channel])
        expect(body.trim()).not.toBe('')
        expect(['queued', 'sent', 'delivered'], `${errorCode ?? ''} ${body}`).toContain(status)
      }
      expectNothingPrivate(all, await desk.ofChannel(channelId))
    },
  }
}

/** The number before these words in the list that was shown last; shorter words may stand there. */
function numberOf(label: string, said: OnPhone[]): string | undefined {
  const list = said.findLast(({ body }) => /^\d+\. /m.test(body))?.body ?? ''
  const entries = [...list.matchAll(/^(\d+)\. (.+)$/gm)]
  return entries.find(([, , words = '']) => label === words || label.startsWith(`${words} `))?.[1]
}

/** A phone lies on a table: an answer about health is not on it in our words, and who it is only in part. */
function expectNothingPrivate(said: OnPhone[], found: Awaited<ReturnType<CaseDesk['ofChannel']>>) {
  const { lastName, middleName, email, phone, dateOfBirth } = found?.patient ?? {}
  const { medications, questions } = found?.medicalContext ?? {}
  const values = [lastName, middleName, email, phone, dateOfBirth, medications, questions]
  for (const value of values.filter(each => each && each.length > 2))
    for (const { body } of said) expect(body).not.toContain(value)
}
