import type { Intent } from '../machines/domain/intent.ts'
import type { PatientEvent } from '../machines/intake/events.ts'
import { confirmingOf } from '../machines/intake/questions.ts'
import { askOf, type IntakeSnapshot } from '../machines/intake/step.ts'
import type { Decision } from './decision.ts'
import { nextOpen, openFiles } from './open-files.ts'
import type { Aside } from './said.ts'

/** What a patient wants with documents: which are meant where none was named, and what is still to be asked. */
export function documentEvents(
  { act, ids, unsure, category, also = [], items = [] }: Extract<Intent, { kind: 'documents' }>,
  snapshot: IntakeSnapshot,
): Decision {
  const { context } = snapshot
  const ask = askOf(snapshot)
  const open = ask === 'documentCategory' ? openFiles(context) : []
  const named: PatientEvent[] = also.map(one => ({ type: 'CATEGORISE', ...one }))
  const event = (...events: PatientEvent[]): Decision => ({ events, asides: [] })
  const aside = (said: Aside): Decision => ({ events: [{ type: 'ASIDE' }], asides: [said] })
  const miss: Decision = { events: [{ type: 'MISS' }], asides: [{ kind: 'unclear' }] }

  switch (act) {
    case 'list':
      return aside({ kind: 'list-documents', ...(ids.length > 0 && { ids }) })
    case 'lack':
      return items.length > 0 ? event({ type: 'LACKING', items }) : miss
    case 'accept':
      if (open.some(({ document }) => document.suggestion)) return event(...named, { type: 'ACCEPT' })
      if (named.length > 0) return event(...named)
      // "Ok" to being told that files are read, or to the list of them.
      return ask === 'documents' ? { events: [{ type: 'ASIDE' }], asides: [] } : miss
    case 'remove': {
      const asked = ask === 'confirm' ? confirmingOf(context) : null
      if (ids.length === 0 && asked?.about === 'somebody-elses')
        return { events: [{ type: 'MISS' }], asides: [{ kind: 'remove-or-keep', id: asked.id }] }
      const [only, ...others] = unsure ? [] : open
      const which = ids.length > 0 || others.length > 0 ? ids : only ? [only.document.id] : []
      return which.length > 0 ? event({ type: 'REMOVE', ids: which }) : aside({ kind: 'pick-document', act })
    }
    case 'categorise': {
      if (!category) return whichIsIt()
      const next = nextOpen(open)
      const which = ids.length > 0 ? ids : next ? [next.document.id] : []
      return which.length > 0
        ? event({ type: 'CATEGORISE', ids: which, category }, ...named)
        : aside({ kind: 'pick-document', act: 'recategorise' })
    }
  }

  /** A kind is wrong, and the right one was not said. */
  function whichIsIt(): Decision {
    const [only, ...others] = open
    const [id, ...more] = ids.length > 0 || others.length > 0 ? ids : only ? [only.document.id] : []
    if (id === undefined) return aside({ kind: 'pick-document', act: 'recategorise' })
    return more.length > 0 ? event({ type: 'RECATEGORISE', ids }) : aside({ kind: 'which-category', id })
  }
}
