import type Stripe from 'stripe'
import type { CheckoutState } from './payments.ts'

/** What has to be expanded in a session for `toCheckoutState` to see how it was paid. */
export const EXPAND = ['payment_intent.latest_charge']

/** Theirs → ours. */
export function toCheckoutState(session: Stripe.Checkout.Session): CheckoutState {
  const charge = chargeOf(session)
  return {
    sessionId: session.id,
    caseId: session.client_reference_id ?? '',
    status: statusOf(session),
    paid: session.payment_status === 'paid',
    amount: session.amount_total ?? 0,
    currency: session.currency ?? '',
    url: session.status === 'open' ? session.url : null,
    expiresAt: new Date(session.expires_at * 1000),
    method: charge?.payment_method_details?.type ?? null,
    receiptUrl: charge?.receipt_url ?? null,
    refunded: charge?.refunded ?? false,
  }
}

/** The charge that went through, or null before there is one. */
export function chargeOf(session: Stripe.Checkout.Session): Stripe.Charge | null {
  const intent = session.payment_intent
  if (!intent || typeof intent === 'string') return null
  const charge = intent.latest_charge
  return charge && typeof charge !== 'string' && charge.paid ? charge : null
}

/** The SDK's type leaves room for words to come; what is not closed counts as open. */
function statusOf({ status }: Stripe.Checkout.Session): CheckoutState['status'] {
  switch (status) {
    case 'complete':
      return 'complete'
    case 'expired':
      return 'expired'
    default:
      return 'open'
  }
}
