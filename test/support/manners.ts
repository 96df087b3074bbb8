import { expect } from 'vitest'
import type { Patient, Seen } from './patient.ts'

/** What holds in every conversation: an id stands for one line, and each turn asks at most once, at its end. */
export function expectGoodManners({ seen }: Patient): void {
  expect(new Set(seen.map(({ id }) => id)).size).toBe(seen.length)
  for (const said of turnsOf(seen)) {
    const asks = said.map(activity => activity.channelData?.intake?.ask)
    expect(asks.slice(0, -1).filter(Boolean), `a turn that asked ${asks.join(', ')}`).toEqual([])
    for (const { text } of said) expect(text).toBeTruthy()
  }
}

/** Everything that was asked, in order, the same question twice where it stayed open. */
export const asksOf = ({ seen }: Patient): string[] =>
  seen.flatMap(activity => activity.channelData?.intake?.ask ?? [])

/** The bot's words, a list for each turn: ids are made of the turn's own and a number. */
function turnsOf(seen: Seen[]): Seen[][] {
  const bot = seen.filter(activity => activity.from.role === 'bot')
  return [...Map.groupBy(bot, ({ id }) => id.slice(0, id.lastIndexOf('.'))).values()]
}
