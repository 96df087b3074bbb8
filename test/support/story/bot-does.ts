import { z } from 'zod'
import { Ask } from '../../../machines/domain/asks.ts'
import { wrong } from './shapes.ts'

export type BotDoes =
  | { does: 'asks'; ask: Ask }
  | { does: 'says' | 'keeps to itself'; words: string | RegExp }
  | { does: 'nothing' }

/**
 * What the bot does: `asks <question>`, whatever else it said; `says <words>` or `says /pattern/` since the patient's
 * last act; `does not say …`; `says nothing`.
 */
export const BotDoes = z.string().transform((text, context): BotDoes => {
  const [, verb = '', rest = ''] = /^(asks|says nothing|says|does not say)\s*(.*)$/s.exec(text) ?? []
  if (verb === 'says nothing' && !rest) return { does: 'nothing' }
  if (verb === 'asks') {
    const ask = Ask.safeParse(rest)
    if (ask.success) return { does: 'asks', ask: ask.data }
    return wrong(context, `there is no question "${rest}"`)
  }
  if ((verb === 'says' || verb === 'does not say') && rest) {
    const [, source, flags] = /^\/(.*)\/([a-z]*)$/s.exec(rest) ?? []
    const words = source === undefined ? rest : readPattern(source, flags ?? '')
    if (words !== null) return { does: verb === 'says' ? 'says' : 'keeps to itself', words }
  }
  return wrong(context, 'the bot "asks <question>", "says <words>", "does not say <words>" or "says nothing"')
})

function readPattern(source: string, flags: string): RegExp | null {
  try {
    // One that remembers where it stopped would not find the same twice.
    return /[gy]/.test(flags) ? null : new RegExp(source, flags)
  } catch {
    return null
  }
}
