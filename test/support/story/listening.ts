import { setTimeout as pause } from 'node:timers/promises'
import type { BotDoes } from './bot-does.ts'
import type { Player } from './player.ts'

/** How long the bot may take for what comes by itself, such as a payment or a reminder. */
const patienceMs = 20_000

/** Holds what a story says of the bot against what it does. */
export async function expectOf(me: Player, told: BotDoes): Promise<void> {
  if (told.does === 'asks') {
    await sooner(async () => {
      const asked = await me.asked()
      return asked === told.ask ? null : `it asks ${asked ?? 'nothing'}, not ${told.ask}`
    })
  } else if (told.does === 'says') {
    await sooner(async () => (has(await me.heard(), told.words) ? null : `it did not say ${told.words}`))
  } else {
    const heard = await me.heard()
    if (told.does === 'nothing' && heard !== '') throw new Error('it said something')
    if (told.does === 'keeps to itself' && has(heard, told.words)) throw new Error(`it said ${told.words}`)
  }
}

async function sooner(look: () => Promise<string | null>): Promise<void> {
  const until = Date.now() + patienceMs
  for (;;) {
    const wrong = await look()
    if (wrong === null) return
    if (Date.now() > until) throw new Error(wrong)
    await pause(50)
  }
}

const has = (heard: string, words: string | RegExp): boolean =>
  typeof words === 'string' ? heard.includes(words) : words.test(heard)
