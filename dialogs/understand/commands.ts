import type { CommandName } from '../../machines/domain/intent.ts'
import type { Reading } from './reading.ts'
import type { Vocabulary } from './words/vocabulary.ts'

/**
 * What a message tells the bot to do, if it does. `strict`, where any words may be an answer: then only a short
 * message can be a command.
 */
export function findCommand(reading: Reading, words: Vocabulary, strict = false): CommandName | null {
  const text = reading.gist
  if (strict) return strictly(reading, words)
  for (const [pattern, name] of words.commands) if (meant(pattern, text, reading, words)) return name
  for (const [pattern, name] of words.commands) if (meant(pattern, reading.plain, reading, words)) return name
  return null
}

/** "Don't go back": a command, but one that is not wanted. */
export function refusesCommand({ plain }: Reading, words: Vocabulary): boolean {
  const said = plain.split(' ')
  if (said.length > 12) return false
  const leave = words.commands.filter(([, name]) => leaving.has(name))
  return said.some((_, at) => {
    if (!words.refusedCommand.test(said.slice(0, at).join(' '))) return false
    const rest = said.slice(at).join(' ')
    return leave.some(([pattern]) => pattern.exec(rest)?.index === 0)
  })
}

const leaving: ReadonlySet<CommandName> = new Set(['back', 'start-over'])

/** Whether a pattern fits and is not refused: "don't start over" tells nobody to. */
function meant(pattern: RegExp, text: string, { plain }: Reading, words: Vocabulary): boolean {
  const match = pattern.exec(text)
  if (!match) return false
  const at = plain.indexOf(text) + match.index
  return !words.refusedCommand.test(plain.slice(0, Math.max(0, at)).trim())
}

/** Only a short message that is a command nearly from end to end; a question must be one to the bot. */
function strictly(reading: Reading, words: Vocabulary): CommandName | null {
  const text = reading.gist
  const count = reading.plain.split(' ').length
  if (count > 12) return null
  for (const [pattern, name] of words.commands) {
    const match = pattern.exec(text) ?? pattern.exec(reading.plain)
    if (!match) continue
    const toBot = count <= 2 || words.aboutService.test(reading.plain) || words.toBot.test(reading.plain)
    if (match[0].length >= 0.6 * text.length && (toBot || !informing.has(name))) return name
  }
  return null
}

const informing: ReadonlySet<CommandName> = new Set(['why', 'help', 'status'])
