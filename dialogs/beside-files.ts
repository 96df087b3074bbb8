import type { PatientEvent } from '../machines/intake/events.ts'
import type { Decision } from './decision.ts'
import type { IncomingReply } from './message.ts'
import type { Situation } from './understand/situation.ts'
import { removedInCaption } from './understand/steps/file-act.ts'
import { vocabularyOf } from './understand/words/index.ts'

/**
 * Words that came along with files say what these are: no answer that failed, and of no file from before. One from
 * before goes only by its number or name, in words that say nothing else.
 */
export function besideFiles(
  { events, asides }: Decision,
  { text, pressed }: IncomingReply,
  situation: Situation,
): Decision {
  const ids = pressed ? [] : removedInCaption(text, situation, vocabularyOf(situation.lang))
  if (ids.length > 0) return { events: [{ type: 'REMOVE', ids }], asides: [] }
  const gives = (event: PatientEvent) =>
    event.type === 'REMOVE' ||
    (event.type === 'CONFIRM' && !event.yes && situation.about === 'somebody-elses')
  const kept = pressed ? events : events.filter(event => !gives(event))
  return saysNothing({ events: kept, asides }, text) ? { events: [], asides: [] } : { events: kept, asides }
}

/** A file from before is meant only where its number is named, and "all fine" is not said of these. */
const saysNothing = ({ events, asides }: Decision, text: string): boolean =>
  events.every(
    ({ type }) => type === 'MISS' || type === 'ACCEPT' || (type === 'CATEGORISE' && !/\d/u.test(text)),
  ) || asides.some(aside => aside.kind === 'pick-document' || aside.kind === 'remove-or-keep')
