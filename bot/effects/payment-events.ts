import type { OutsideEvent } from '../../machines/intake/events.ts'
import type { CheckoutState } from '../../services/payments/payments.ts'

export interface Happened {
  /** The same for every notice of the same fact, whoever brings it. */
  id: string
  event: OutsideEvent
}

/** What a checkout's state means for a case; null while it is simply open, or its payment under way. */
export function happened(state: CheckoutState, now: Date): Happened | null {
  const { sessionId, amount, currency, method, receiptUrl } = state
  const at = now.toISOString()
  if (state.refunded)
    return { id: `stripe:${sessionId}:refunded`, event: { type: 'REFUNDED', sessionId, amount, at } }
  if (state.paid)
    return {
      id: `stripe:${sessionId}:paid`,
      event: { type: 'PAID', sessionId, amount, currency, method, receiptUrl, at },
    }
  if (state.status === 'expired')
    return { id: `stripe:${sessionId}:expired`, event: { type: 'CHECKOUT_EXPIRED', sessionId } }
  return null
}
