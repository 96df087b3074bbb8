import type { CommandName } from '../../machines/domain/intent.ts'
import type { Reading } from './reading.ts'
import type { Vocabulary } from './words/vocabulary.ts'

/**
 * What a message tells the bot to do, if it does. `strict`, where any words may be an answer: then only a short
 * message can be a command.
 */
export function findCommand(reading: Reading, words: Vocabulary, strict = false): CommandName | null {
  const text = reading.gist
  if (strict && reading.plain.split(' ').length > 9) return null
  for (const [pattern, name] of words.commands) if (pattern.test(text)) return name
  for (const [pattern, name] of words.commands) if (pattern.test(reading.plain)) return name
  return null
}
