import { setTimeout as pause } from 'node:timers/promises'

export interface Received {
  to: string
  subject: string
  text: string
  html: string
  messageId: string
  at: string
  /** How often it came. */
  copies: number
}

/** Letters that came to an address, once there are that many. */
export async function lettersTo(url: string, to: string, count = 1, withinMs = 20_000): Promise<Received[]> {
  const until = Date.now() + withinMs
  for (;;) {
    const all = (await (await fetch(`${url}/sandbox/mail/messages`)).json()) as Received[]
    const theirs = all.filter(letter => String(letter.to).includes(to))
    if (theirs.length >= count) return theirs
    if (Date.now() > until) throw new Error(`${theirs.length} of ${count} letters came`)
    await pause(100)
  }
}

export const cards = {
  visa: '4242424242424242',
  declined: '4000000000000002',
  amex: '378282246310005',
} as const

/** Pays on the checkout page as its form would: with a card of this number, or by PayPal. */
export async function pay(
  checkoutUrl: string,
  by: string = cards.visa,
): Promise<{ status: number; body: { status?: string; error?: string; code?: string } }> {
  const card = { number: by, expMonth: 12, expYear: 2040, cvc: '123' }
  const response = await fetch(`${checkoutUrl}/pay`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(by === 'paypal' ? { method: 'paypal' } : { method: 'card', card }),
  })
  return { status: response.status, body: (await response.json()) as never }
}
