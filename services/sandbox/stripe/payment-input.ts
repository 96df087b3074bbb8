import type { Card } from './cards.ts'
import type { PaymentMethod } from './sessions.ts'

/**
 * What a client sends to pay, as JSON or as the page's form: `{ method: 'paypal' }`, or `{ method: 'card', card }`
 * with `card` a number alone or `{ number, expMonth, expYear, cvc }`. The form has `number`, `expiry` and `cvc`.
 * Null when it is neither.
 */
export function readPayment(input: unknown): PaymentMethod | null {
  if (!isRecord(input)) return null
  if (input.method === 'paypal') return { method: 'paypal' }
  if (input.method !== 'card') return null
  const card = toCard(input.card ?? input)
  return card && { method: 'card', card }
}

function toCard(input: unknown): Card | null {
  if (typeof input === 'string' || typeof input === 'number') return { number: String(input) }
  if (!isRecord(input) || (typeof input.number !== 'string' && typeof input.number !== 'number')) return null
  const [month, year] =
    typeof input.expiry === 'string' ? parts(input.expiry) : [input.expMonth, input.expYear]
  return {
    number: String(input.number),
    ...(month !== undefined && { expMonth: Number(month) }),
    ...(year !== undefined && { expYear: Number(year) }),
    ...(input.cvc !== undefined && { cvc: String(input.cvc) }),
  }
}

/** `12 / 29` → `['12', '29']`; what is no date becomes one that no card has. */
function parts(expiry: string): [month: string, year: string] {
  const match = /^\s*(\d{1,2})\s*\/?\s*(\d{4}|\d{2})\s*$/.exec(expiry)
  return match ? [match[1] ?? '', match[2] ?? ''] : ['0', '0']
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
