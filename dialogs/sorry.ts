import { text } from './copy/index.ts'
import type { OutgoingMessage } from './message.ts'

/** Said when a turn could not be worked: true whatever went wrong, and made of nothing that could fail too. */
export const sorry = (
  locale: string,
  { support }: { support: { email: string; phone: string } },
): OutgoingMessage => ({ text: text(locale, 'failure', support) })
