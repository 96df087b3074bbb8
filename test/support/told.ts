import { setTimeout as pause } from 'node:timers/promises'
import { expect } from 'vitest'
import { secureLinkMarker } from '../../dialogs/message.ts'
import type { Case } from '../../machines/domain/case.ts'
import type { TranscriptMessage } from '../../machines/domain/transcript.ts'
import { createCaseStore } from '../../services/store/cases.ts'
import { connect } from '../../services/store/connection.ts'
import type { OnPhone, PhonePatient } from './phone-patient.ts'

interface Where {
  mongoUri: string
}

export const conversationOf = ({ channel, number }: Pick<PhonePatient, 'channel' | 'number'>): string =>
  `${channel}:${number}`

/** The case of a phone as it stands in the store. */
export async function phoneCase({ mongoUri }: Where, patient: PhonePatient): Promise<Case> {
  const connection = await connect(mongoUri)
  const found = await createCaseStore(connection).byChannel(conversationOf(patient))
  await connection.close()
  if (!found) throw new Error('this number has no case')
  return found
}

/** Its transcript, what was withheld too. */
export async function phoneLines({ mongoUri }: Where, patient: PhonePatient): Promise<TranscriptMessage[]> {
  const connection = await connect(mongoUri)
  const rows = await connection
    .collection('messages')
    .find({ conversationId: conversationOf(patient) })
    .sort({ seq: 1 })
    .toArray()
  await connection.close()
  return rows.map(row => ({ ...row, id: row._id }) as unknown as TranscriptMessage)
}

/** What the bot wrote to this phone, in the order in which it came there. */
export const written = (seen: OnPhone[], { number }: PhonePatient): string[] =>
  seen
    .filter(message => !message.from.endsWith(number) && !(message as { isAutomatic?: boolean }).isAutomatic)
    .map(({ body }) => body)

/** Waits until nothing is owed to a case and no burst is open in it. */
export async function settled(where: Where, patient: PhonePatient, withinMs = 60_000): Promise<Case> {
  const until = Date.now() + withinMs
  for (;;) {
    const found = await phoneCase(where, patient).catch(() => null)
    if (found && found.outbox.length === 0 && found.inbox.length === 0) return found
    if (Date.now() > until)
      throw new Error(`still owed: ${JSON.stringify(found?.outbox.map(({ type }) => type) ?? 'no case')}`)
    await pause(50)
  }
}

/** Every line of the transcript that was not kept back stands on the phone: once, and in its order. */
export async function expectToldAsSaid(where: Where, patient: PhonePatient): Promise<void> {
  await settled(where, patient)
  const said = (await phoneLines(where, patient)).filter(
    ({ direction, delivery }) =>
      direction === 'out' && delivery?.status !== 'withheld' && delivery?.errorCode !== '21610',
  )
  const link = /https?:\/\/\S+\/u\/[\w-]{32}/u
  const onPhone = written(await patient.seen(), patient).map(body => body.replace(link, secureLinkMarker))
  expect(onPhone).toEqual(said.map(({ text }) => text))
}
