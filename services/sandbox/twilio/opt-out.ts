/** https://help.twilio.com/articles/223134027: a message that is nothing but one of these words, in any case. */
const STOP = new Set(['STOP', 'UNSUBSCRIBE', 'END', 'QUIT', 'STOPALL', 'REVOKE', 'OPTOUT', 'CANCEL'])
const START = new Set(['START', 'UNSTOP'])
const HELP = new Set(['HELP', 'INFO'])

export type OptOutType = 'STOP' | 'START' | 'HELP'

/** What Twilio makes of an SMS by itself. YES brings back only who had stopped. */
export function optOutType(body: string, isOptedOut: boolean): OptOutType | null {
  const word = body.trim().toUpperCase()
  if (STOP.has(word)) return 'STOP'
  if (START.has(word) || (word === 'YES' && isOptedOut)) return 'START'
  return HELP.has(word) ? 'HELP' : null
}

/** Twilio's own answer on the phone; null where it says nothing. */
export function automaticAnswer(
  type: OptOutType | null,
  { wasOptedOut, answersHelp }: { wasOptedOut: boolean; answersHelp: boolean },
): string | null {
  if (type === 'STOP' && !wasOptedOut)
    return 'You have successfully been unsubscribed. You will not receive any more messages from this number. Reply START to resubscribe.'
  if (type === 'START' && wasOptedOut)
    return 'You have successfully been re-subscribed to messages from this number. Reply HELP for help. Reply STOP to unsubscribe. Msg&Data Rates May Apply.'
  if (type === 'HELP' && answersHelp) return 'Reply STOP to unsubscribe. Msg&Data Rates May Apply.'
  return null
}
