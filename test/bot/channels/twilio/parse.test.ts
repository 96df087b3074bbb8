import { describe, expect, test } from 'vitest'
import { parse } from '../../../../bot/channels/twilio/parse.ts'

const ours = 'https://api.twilio.com/ours/'
const read = (parameters: Record<string, string>, kind: 'sms' | 'whatsapp' = 'whatsapp') =>
  parse(new URLSearchParams(parameters), { kind, isOurMedia: url => url.startsWith(ours) })

/** Twilio's parameters of so many files. */
const files = (...contentTypes: string[]) => ({
  NumMedia: String(contentTypes.length),
  ...Object.fromEntries(
    contentTypes.flatMap((contentType, index) => [
      [`MediaUrl${index}`, `${ours}${index}`],
      [`MediaContentType${index}`, contentType],
    ]),
  ),
})

describe('words', () => {
  test('are taken as they can be seen', () => {
    expect(read({ Body: '  Ana\u200b Mar\u0131\u0301a\r\n' }).reply).toEqual({
      text: 'Ana Marı\u0301a',
      files: [],
    })
  })

  test('of nothing to be seen are something that we cannot read', () => {
    for (const Body of ['', '  \n', '\u200b\u202e'])
      expect(read({ Body }).reply).toEqual({ text: '', files: [], unreadable: 'other' })
  })
})

describe('what was pressed', () => {
  const pressed = { ask: 'gender', version: 7, caseId: 'c-1', value: 'female' }

  test('is known by its payload, from a button and from a list', () => {
    const button = { ButtonPayload: 'gender|7|c-1|female', ButtonText: 'Female', Body: 'Female' }
    expect(read(button).reply).toEqual({ text: 'Female', files: [], pressed })
    expect(read({ ListId: 'gender|7|c-1|female', ListTitle: 'Female' }).reply).toEqual({
      ...{ text: 'Female', files: [], pressed },
    })
    expect(read({ ButtonPayload: 'gender|7||female' }).reply.pressed).toEqual({
      ...{ ask: 'gender', version: 7, value: 'female' },
    })
  })

  test('of somebody else’s, or broken, is the words on it', () => {
    for (const ButtonPayload of ['yes', 'gender|x|c|female', 'nothing|1|c|x', '|||', 'gender|7|c|'])
      expect(read({ ButtonPayload, ButtonText: 'Yes please' }).reply).toEqual({
        text: 'Yes please',
        files: [],
      })
  })
})

describe('files', () => {
  test('come in the order sent, ten at most, with their words', () => {
    const { reply } = read({ Body: 'My scans', ...files(...Array(12).fill('image/png; x=1')) })
    expect(reply.text).toBe('My scans')
    expect(reply.media?.map(({ url }) => url)).toEqual(Array.from({ length: 10 }, (_, n) => `${ours}${n}`))
    expect(reply.media?.[0]?.contentType).toBe('image/png')
  })

  test('elsewhere are left out and counted', () => {
    const { reply, elsewhere } = read({
      ...files('image/png', 'image/png'),
      MediaUrl0: 'https://other.example/0',
    })
    expect(reply.media).toEqual([{ url: `${ours}1`, contentType: 'image/png' }])
    expect(elsewhere).toBe(1)
  })

  test.each([
    ['contact', files('text/x-vcard'), {}],
    ['contact', files('text/vcard'), {}],
    ['sticker', files('image/webp'), { MessageType: 'sticker' }],
    ['voice', files('audio/ogg; codecs=opus'), { MessageType: 'audio' }],
    ['video', files('video/mp4'), {}],
    ['location', {}, { Latitude: '40.7', Longitude: '-74.0', MessageType: 'location' }],
    ['other', {}, { MessageType: 'reaction', Body: '👍' }],
  ])('that cannot be read are told by their kind: %s', (unreadable, media, more) => {
    // Where it is kept is told all the same, so that it does not stay there.
    const unread = Object.keys(media).length > 0 && { unread: [`${ours}0`] }
    expect(read({ ...media, ...more }).reply).toEqual({ text: '', files: [], unreadable, ...unread })
  })

  test('that can be read are taken beside one that cannot; a picture is no sticker for its format', () => {
    const { reply } = read(files('image/webp', 'audio/ogg', 'application/pdf'))
    expect(reply.media?.map(({ contentType }) => contentType)).toEqual(['image/webp', 'application/pdf'])
    expect(reply).toMatchObject({ unreadable: 'voice', unread: [`${ours}1`] })
    expect(read(files('image/png')).reply).not.toHaveProperty('unread')
    const elsewhere = { ...files('audio/ogg'), MediaUrl0: 'https://other.example/0' }
    expect(read(elsewhere).reply).not.toHaveProperty('unread')
  })
})

describe('words that end and begin messaging', () => {
  test.each([
    ['stop', ['STOP', ' stop ', 'UNSUBSCRIBE', 'end', 'Quit', 'STOPALL', 'revoke', 'OPTOUT', 'Cancel']],
    ['start', ['START', 'unstop', 'yes', 'Yes.']],
    ['help', ['HELP', 'info', 'Help?']],
  ])('%s: as Twilio has them, alone, in any case', (word, said) => {
    for (const Body of said) expect(read({ Body }, 'sms').optOut, Body).toBe(word)
  })

  test('inside a sentence are words, and on WhatsApp always', () => {
    for (const Body of ['please stop', 'Stop it', 'stop all', 'I was told to cancel', 'constructor', '!'])
      expect(read({ Body }, 'sms').optOut, Body).toBeUndefined()
    for (const Body of ['STOP', 'START', 'HELP']) expect(read({ Body }).optOut, Body).toBeUndefined()
  })

  test('end nothing by themselves with a sign behind them, unless Twilio says so: it may not have taken them', () => {
    for (const Body of ['Stop.', 'stop!!', 'Revoke…', 'cancel ?']) {
      expect(read({ Body }, 'sms').optOut, Body).toBeUndefined()
      expect(read({ Body, OptOutType: 'STOP' }, 'sms').optOut, Body).toBe('stop')
    }
  })

  test('are what Twilio says it took them for', () => {
    expect(read({ Body: 'ARRET', OptOutType: 'STOP' }, 'sms')).toMatchObject({
      ...{ optOut: 'stop', reply: { text: 'ARRET' } },
    })
    expect(read({ Body: 'stop', OptOutType: 'nonsense' }, 'sms').optOut).toBe('stop')
  })
})
