import { Pressed } from '../../../../machines/domain/reply.ts'

/** Characters that WhatsApp takes in a button's payload or a list item's id: https://www.twilio.com/docs/content. */
const longest = 200

/** What a button brings back: `ask|version|caseId|value`. Undefined where it does not fit. */
export function payloadOf({ ask, version, caseId = '', value }: Pressed): string | undefined {
  const payload = [ask, version, caseId, value].join('|')
  return payload.length <= longest ? payload : undefined
}

/** The button that a payload stands for; undefined for what none of ours carries. */
export function readPayload(payload: string): Pressed | undefined {
  const [, ask, version, caseId, value] = /^(\w+)\|(\d{1,9})\|([^|]*)\|(.+)$/su.exec(payload) ?? []
  const read = Pressed.safeParse({ ask, version: Number(version), value, ...(caseId && { caseId }) })
  return read.success ? read.data : undefined
}
