import type { Ask } from '../../machines/domain/asks.ts'
import { dayAndMonth, longDate } from '../copy/dates.ts'
import { maskEmail } from '../masks.ts'
import type { Choice } from '../message.ts'
import type { Aside } from '../said.ts'
import type { Scene } from '../scene.ts'
import { askDialogs } from '../steps/index.ts'
import type { Note } from './note.ts'

type AskBack = Extract<Aside, { kind: 'ask-back' }>

/** A value that could not be used as it was written: which reading is meant, or what is wrong with it. */
export function noteAskBack(aside: AskBack, scene: Scene, ask: Ask, time: 1 | 2): Note {
  const { say } = scene
  const { reason, candidates = [] } = aside
  /** Otherwise its own question is not open, and the open one follows. */
  const asks = ask === (aside.slot ?? usualSlot[reason] ?? ask)
  switch (reason) {
    case 'ambiguous-date': {
      const choices = datesApart(candidates, scene)
      if (asks) return { text: say('ask-back.ambiguous-date'), asks, instead: choices }
      const [first, second] = choices.map(({ label }) => label)
      return { text: say('ask-back.ambiguous-date.elsewhere', { first: first ?? '', second: second ?? '' }) }
    }
    case 'typo-email':
      return {
        text: say('ask-back.typo-email', { first: (scene.phone ? maskEmail : String)(candidates[0] ?? '') }),
        asks,
      }
    case 'unclear': {
      const unsure = aside.unsure && time === 1 ? askDialogs[ask].unsure?.(scene) : undefined
      return { text: unsure ?? askDialogs[ask].missed(scene, time), asks: true }
    }
    default:
      return { text: say(`ask-back.${reason}${time}`), asks }
  }
}

/** Two readings of a date; where others may read along, only that part which tells them apart, without the year. */
function datesApart(candidates: string[], { phone, locale }: Scene): Choice[] {
  const inFull = candidates.map(value => ({ label: longDate(value, locale), value }))
  const days = candidates.map(value => ({ label: dayAndMonth(value, locale), value }))
  if (!phone) return inFull
  if (new Set(days.map(({ label }) => label)).size === days.length) return days
  return candidates.map(value => ({ label: value.slice(0, 4), value }))
}

const usualSlot: Partial<Record<AskBack['reason'], Ask>> = {
  'ambiguous-date': 'dateOfBirth',
  'impossible-date': 'dateOfBirth',
  'future-date': 'dateOfBirth',
  'typo-email': 'email',
  'invalid-email': 'email',
  'invalid-phone': 'phone',
}
