import type { Reading } from './reading.ts'
import type { Situation } from './situation.ts'
import type { Vocabulary } from './words/vocabulary.ts'

/**
 * A greeting or thanks and nothing else. "Ok, thanks" agrees only to a yes or no about what was just said, and
 * never to starting over; elsewhere it thanks for what was explained, and no answer is made of it.
 */
export function findCourtesy(
  { plain }: Reading,
  { ask, about }: Situation,
  { courtesy }: Vocabulary,
): 'hello' | 'thanks' | null {
  if (courtesy.hello.test(plain)) return 'hello'
  if (courtesy.thanks.test(plain)) return 'thanks'
  const agrees = ask === 'consent' || (ask === 'confirm' && about !== 'start-over')
  return courtesy.okThanks.test(plain) && !agrees ? 'thanks' : null
}
