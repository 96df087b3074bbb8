import { Step } from '../machines/domain/asks.ts'
import type { Case } from '../machines/domain/case.ts'
import { text } from './copy/index.ts'
import type { OutgoingMessage } from './message.ts'

/**
 * Said when a turn could not be worked: true whatever went wrong, and made of nothing that could fail too. What
 * was asked before stays open, so that the patient may try again.
 */
export function sorry(
  { locale, asked, snapshot }: Pick<Case, 'locale' | 'asked' | 'snapshot'>,
  { support }: { support: { email: string; phone: string } },
): OutgoingMessage {
  const { value } = snapshot
  const step = Step.safeParse(typeof value === 'string' ? value : Object.keys(value)[0]).data
  return {
    text: text(locale, 'failure', support),
    ...(step && { asking: { step, ask: asked?.ask ?? 'firstName' } }),
    ...(step && asked && asked.choices.length > 0 && { choices: asked.choices }),
  }
}
