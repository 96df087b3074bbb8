import type { OptOutWord } from '../../../dialogs/message.ts'

/** What Twilio itself understands on a long code, in any case. (help.twilio.com, "Twilio support for opt-out keywords") */
const words: Record<string, OptOutWord> = {
  ...of('stop', 'STOP UNSUBSCRIBE END QUIT STOPALL REVOKE OPTOUT CANCEL'),
  ...of('start', 'START UNSTOP YES'),
  ...of('help', 'HELP INFO'),
}

/**
 * The word that ends, begins or explains messaging, if these words are one: as Twilio says it did take them
 * (`OptOutType`), or as it takes them on SMS, where they have to stand alone. A word with a sign behind it Twilio may
 * not take for the end: then nobody would answer it. So "Stop." is a wish, which pauses the intake with its reminders
 * and is answered with the word that does end everything.
 */
export function optOutOf(
  text: string,
  kind: 'sms' | 'whatsapp',
  said: string | null,
): OptOutWord | undefined {
  const type = said?.toLowerCase()
  if (type === 'stop' || type === 'start' || type === 'help') return type
  if (kind !== 'sms') return undefined
  const bare = text.trim().toUpperCase()
  const word = bare.replace(/[\s.!?,;:…]+$/u, '')
  const meant = Object.hasOwn(words, word) ? words[word] : undefined
  return meant === 'stop' && word !== bare ? undefined : meant
}

function of(type: OptOutWord, list: string): Record<string, OptOutWord> {
  return Object.fromEntries(list.split(' ').map(word => [word, type]))
}
