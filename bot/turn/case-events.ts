import { askedAfter } from '../../dialogs/asked.ts'
import { render } from '../../dialogs/render.ts'
import type { Aside } from '../../dialogs/said.ts'
import type { Case, CaseChannel, CaseLink } from '../../machines/domain/case.ts'
import { restore } from '../../machines/intake/snapshot.ts'
import type { Written } from '../../services/store/cases.ts'
import type { CaseEvent, OutsideInput } from '../turn-input.ts'
import { channelOf, withoutChannel } from './case-channels.ts'
import { newLinks } from './case-links.ts'
import { reminded } from './reminded.ts'
import { settingOf } from './setting-of.ts'
import { unreached } from './unreached.ts'
import { type Circumstances, type Worked, written } from './written.ts'

/** What becomes of a case when the way between us and the patient changes. Its intake stays where it is. */
export function onCaseEvent(
  found: Case,
  input: OutsideInput & { event: Exclude<CaseEvent, { type: 'QUIET' | 'MEDIA_FETCHED' }> },
  circumstances: Circumstances,
): Worked {
  const { event } = input
  switch (event.type) {
    case 'UNDELIVERED':
      return unreached(found, event, input, circumstances)
    case 'REMIND':
      return reminded(found, input, event.which, circumstances)
    case 'LINK_USED':
      return written(found, input, circumstances, {
        ...nothing,
        set: { links: used(found.links, event.nonce, circumstances.now) },
      })
    case 'LEFT':
      return written(found, input, circumstances, {
        ...nothing,
        set: { channels: withoutChannel(found, event.channelId) },
      })
    case 'JOINED': {
      const { from, nonce, after } = event
      const { id, kind, conversationId } = from
      const lastInboundAt = circumstances.now.toISOString()
      const here = { id, kind, conversationId, lastInboundAt }
      const others = found.channels.filter(channel => channel.id !== id)
      return saying(
        found,
        input,
        { kind: 'resume' },
        here,
        circumstances,
        {
          channels: [...others, here],
          ...(nonce && { links: used(found.links, nonce, circumstances.now) }),
        },
        after,
      )
    }
    case 'HOP_REFUSED': {
      const here = channelOf(found, input)
      const said = { kind: 'hop-refused', left: event.left } as const
      return saying(found, input, said, here, circumstances, event.left > 0 ? {} : { hop: null })
    }
  }
}

/** The events of this kind. */
export const caseEvents = ['LINK_USED', 'JOINED', 'LEFT', 'HOP_REFUSED', 'REMIND', 'UNDELIVERED'] as const

const nothing = { said: [], owed: [], set: {} }

/** Says how things stand, with the question that is open. */
export function saying(
  found: Case,
  input: OutsideInput,
  aside: Aside,
  channel: CaseChannel | undefined,
  circumstances: Circumstances,
  set: Written['set'],
  after?: number,
): Worked {
  const snapshot = restore(found)
  const links = newLinks(set.links ?? found.links, circumstances)
  const setting = settingOf(found, channel, circumstances, links)
  const said = render({ before: snapshot, after: snapshot, remarks: [], asides: [aside], setting })
  return written(found, input, circumstances, {
    said,
    owed: [],
    set: { ...set, links: links.all(), asked: askedAfter(found.asked, snapshot, said, found.version + 1) },
    channel,
    after,
  })
}

const used = (links: CaseLink[], nonce: string, now: Date): CaseLink[] =>
  links.map(link => (link.nonce === nonce && !link.usedAt ? { ...link, usedAt: now.toISOString() } : link))
