import type { Case } from '../../machines/domain/case.ts'
import type { CaseEvent, OutsideInput } from '../turn-input.ts'
import { newLinks } from './case-links.ts'
import type { Owed } from './owed.ts'
import { type Circumstances, type Worked, written } from './written.ts'

/** Why words were withheld, when the patient was told on the phone that there are some. */
export const newsByTemplate = 'news-template'
/** Why words were withheld from who has ended all messages. */
export const optedOut = 'opted-out'

/**
 * Words that did not arrive on a phone. The patient is written to, where we know an address, with a link to go on
 * from; where we do not, a person is told. Once for each silence: whoever writes again ends it. Who has ended all messages
 * or was told that there is news knows why nothing comes: of them it is only remembered.
 */
export function unreached(
  found: Case,
  { conversationId, errorCode }: Extract<CaseEvent, { type: 'UNDELIVERED' }>,
  input: OutsideInput,
  circumstances: Circumstances,
): Worked {
  const silent = found.channels.find(channel => channel.conversationId === conversationId)
  if (!silent || silent.unreachedAt)
    return written(found, input, circumstances, { said: [], owed: [], set: {} })
  const links = newLinks(found.links, circumstances)
  const letter = (): Owed =>
    found.patient.email
      ? { type: 'mailUnreached', params: { nonce: links.give('continue').nonce } }
      : { type: 'tellAgent', params: { reason: 'unreached' } }
  const unreachedAt = circumstances.now.toISOString()
  return written(found, input, circumstances, {
    said: [],
    owed: errorCode === newsByTemplate || errorCode === optedOut ? [] : [letter()],
    set: {
      channels: found.channels.map(channel => (channel === silent ? { ...channel, unreachedAt } : channel)),
      links: links.all(),
    },
  })
}
