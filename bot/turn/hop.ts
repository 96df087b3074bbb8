import { askedAfter } from '../../dialogs/asked.ts'
import { greeted } from '../../dialogs/first-contact.ts'
import { type Hop, readHop } from '../../dialogs/hop.ts'
import { render } from '../../dialogs/render.ts'
import type { Aside } from '../../dialogs/said.ts'
import { type Case, type CaseChannel, isPhone } from '../../machines/domain/case.ts'
import { restore } from '../../machines/intake/snapshot.ts'
import type { TurnInput } from '../turn-input.ts'
import type { Burst } from './burst.ts'
import { reachedAgain } from './case-channels.ts'
import { newLinks } from './case-links.ts'
import { settingOf } from './setting-of.ts'
import { type Circumstances, type Worked, written } from './written.ts'

/** For so long after they were asked for, six digits are taken to be the ones from the letter. */
const waitMs = 30 * 60_000

/** What a reply says about another case of this patient; null when it is about this one. */
export function hopIn(text: string, found: Case, now: Date): Hop | null {
  const asked = found.hop ? new Date(found.hop.at).getTime() : Number.NEGATIVE_INFINITY
  return readHop(text, { own: found.resumeCode, waiting: now.getTime() - asked < waitMs })
}

/**
 * A patient who began elsewhere names that case by its code, and proves that it is theirs by digits that are sent to
 * its e-mail address: never by a number. Whether there is such a case is nothing that this answer tells.
 */
export function hop(
  found: Case,
  input: TurnInput,
  { inbox, owed }: Burst,
  meant: Hop,
  channel: CaseChannel,
  circumstances: Circumstances,
): Worked {
  const { kind, id, conversationId } = channel
  const from = { kind, id, conversationId, locale: found.locale }
  const set = { inbox, channels: reachedAgain(found, input) }
  if (meant.kind === 'digits')
    return written(found, input, circumstances, {
      said: [],
      owed: [...owed, { type: 'tryHop', params: { digits: meant.digits, from } }],
      set,
    })
  const snapshot = restore(found)
  const setting = settingOf(found, channel, circumstances, newLinks(found.links, circumstances))
  const asides: Aside[] = [{ kind: meant.kind === 'own' ? 'resume' : 'hop-asked' }]
  const answered = render({ before: snapshot, after: snapshot, remarks: [], asides, setting })
  const said = found.asked === null && isPhone(kind) ? greeted(answered, snapshot, setting) : answered
  return written(found, input, circumstances, {
    said,
    owed:
      meant.kind === 'own'
        ? owed
        : [...owed, { type: 'askHop', params: { code: meant.code, channelId: id } }],
    set: {
      ...set,
      hop: meant.kind === 'own' ? null : { at: circumstances.now.toISOString() },
      asked: askedAfter(found.asked, snapshot, said, found.version + 1),
    },
  })
}
