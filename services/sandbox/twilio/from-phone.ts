import { type Channel, isNumber, readAddress } from './account.ts'

/** What a person does on a phone. */
export interface FromPhone {
  channel: Channel
  /** The person's number, in E.164. */
  from: string
  body: string
  media: { contentType: string; filename: string; bytes: Buffer }[]
  /** A quick-reply button that was pressed, or an entry of a list. */
  pressed?: { payload: string; text: string; as: 'button' | 'list' }
  location?: { latitude: number; longitude: number; address?: string; label?: string }
  /** WhatsApp's `MessageType`, where it does not follow from the rest: `sticker`, `contacts`, … */
  type?: string
  /** The name that WhatsApp shows. */
  profileName?: string
}

/** As MMS and WhatsApp through Twilio have it. */
const MOST_FILES = 10

/** Reads the body of `POST /sandbox/phone/messages`. Null for what no phone could send. */
export function readFromPhone(given: unknown): FromPhone | null {
  const input = asRecord(given)
  if (!input) return null
  const { channel: named, number } = readAddress(text(input.from) ?? '')
  const channel = input.channel ?? named
  const media = readMedia(input.media ?? [])
  const location = input.location === undefined ? undefined : readLocation(input.location)
  if ((channel !== 'sms' && channel !== 'whatsapp') || !isNumber(number) || !media || location === null)
    return null
  const pressed = readPressed(input)
  return {
    channel,
    from: number,
    body: text(input.body) ?? pressed?.text ?? '',
    media,
    ...(pressed && { pressed }),
    ...(location && { location }),
    ...(text(input.type) && { type: text(input.type) as string }),
    ...(text(input.profileName) && { profileName: text(input.profileName) as string }),
  }
}

function readMedia(given: unknown): FromPhone['media'] | null {
  if (!Array.isArray(given) || given.length > MOST_FILES) return null
  const files = given.map(each => {
    const file = asRecord(each)
    const [contentType, base64] = [text(file?.contentType), text(file?.base64)]
    if (!contentType || base64 === undefined) return null
    return { contentType, filename: text(file?.filename) ?? '', bytes: Buffer.from(base64, 'base64') }
  })
  return files.includes(null) ? null : (files as FromPhone['media'])
}

function readPressed(input: Record<string, unknown>): FromPhone['pressed'] {
  const [button, entry] = [text(input.buttonPayload), text(input.listId)]
  if (button !== undefined)
    return { payload: button, text: text(input.buttonText) ?? text(input.body) ?? '', as: 'button' }
  if (entry !== undefined)
    return { payload: entry, text: text(input.listTitle) ?? text(input.body) ?? '', as: 'list' }
  return undefined
}

function readLocation(given: unknown): FromPhone['location'] | null {
  const place = asRecord(given)
  const [latitude, longitude] = [Number(place?.latitude), Number(place?.longitude)]
  if (!place || !Number.isFinite(latitude) || !Number.isFinite(longitude)) return null
  const [address, label] = [text(place.address), text(place.label)]
  return { latitude, longitude, ...(address && { address }), ...(label && { label }) }
}

const text = (value: unknown) => (typeof value === 'string' ? value : undefined)
const asRecord = (value: unknown) =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : null
