import { ApiError, noSuch } from './api-error.ts'
import { type Accepted, type Card, chargeCard, type Decline, isDecline } from './cards.ts'
import type { Form } from './form.ts'
import { newId } from './new-id.ts'
import type { Charge, PaymentIntent, PaymentMethodDetails, Session } from './objects.ts'
import { metadata, readSessionParams, refuseUnknown } from './session-params.ts'
import type { StripeStore } from './store.ts'

/** What the acts on objects need. `now` in seconds; `emit` records that a webhook is owed. */
export interface Desk {
  store: StripeStore
  now(): number
  publicUrl(): string
  emit(type: string, object: Session | Charge): void
}

export type PaymentMethod = { method: 'card'; card: Card } | { method: 'paypal' }
export type PayResult = { status: 200 } | ({ status: 402 | 404 | 409 | 410 } & Decline)

export function createSession(desk: Desk, form: Form): Session {
  const params = readSessionParams(form, desk.now())
  const id = newId('cs_test_', 56)
  const session: Session = {
    id,
    object: 'checkout.session',
    allowed_payment_method_types: params.allowed_payment_method_types,
    amount_subtotal: params.amount,
    amount_total: params.amount,
    cancel_url: params.cancel_url,
    client_reference_id: params.client_reference_id,
    created: desk.now(),
    currency: params.currency,
    customer_email: params.customer_email,
    customer_details: params.customer_email ? { email: params.customer_email } : null,
    expires_at: params.expires_at,
    livemode: false,
    metadata: params.metadata,
    mode: 'payment',
    payment_intent: null,
    payment_method_types: params.allowed_payment_method_types ?? ['card', 'paypal'],
    payment_status: 'unpaid',
    status: 'open',
    success_url: params.success_url,
    ui_mode: 'hosted_page',
    url: `${desk.publicUrl()}/sandbox/checkout/${id}`,
  }
  desk.store.put(session)
  desk.store.rememberName(id, params.name)
  return session
}

/** A session as it is now: one whose time is over is expired by being looked at, should the clock not have seen it. */
export function findSession(desk: Desk, id: string): Session | null {
  const session = desk.store.get('checkout.session', id)
  return session?.status === 'open' && session.expires_at <= desk.now() ? close(desk, session) : session
}

export function readSession(desk: Desk, id: string): Session {
  const session = findSession(desk, id)
  if (!session) throw noSuch(404, 'checkout.session', id)
  return session
}

export function expireSession(desk: Desk, id: string, form: Form): Session {
  refuseUnknown(form, new Set(['expand']))
  const session = readSession(desk, id)
  if (session.status === 'open') return close(desk, session)
  throw new ApiError(
    400,
    `Only Checkout Sessions with a status in ["open"] can be expired. This Checkout Session has a status of ${session.status}.`,
  )
}

export function expireOverdue(desk: Desk): void {
  for (const session of desk.store.overdue(desk.now())) close(desk, session)
}

export function paySession(desk: Desk, id: string, payment: PaymentMethod): PayResult {
  const session = findSession(desk, id)
  if (!session) return { status: 404, code: 'resource_missing', error: 'There is no such payment page.' }
  if (session.status === 'complete')
    return {
      status: 409,
      code: 'already_paid',
      error: 'This has already been paid. You were not charged again.',
    }
  if (session.status === 'expired')
    return {
      status: 410,
      code: 'expired',
      error: 'This payment link is no longer valid. Ask for a new one in the chat. You were not charged.',
    }
  if (!session.payment_method_types.includes(payment.method))
    return {
      status: 402,
      code: 'payment_method_not_available',
      error: 'This way to pay is not available here.',
    }

  const details = chargeFor(desk, session, payment)
  if ('error' in details) return { status: 402, ...details }
  complete(desk, session, details)
  return { status: 200 }
}

function chargeFor(desk: Desk, session: Session, payment: PaymentMethod): PaymentMethodDetails | Decline {
  if (payment.method === 'paypal') return { type: 'paypal', paypal: { payer_email: session.customer_email } }
  const result: Accepted | Decline = chargeCard(payment.card, new Date(desk.now() * 1000))
  return isDecline(result) ? result : { type: 'card', card: result }
}

function complete(desk: Desk, session: Session, payment_method_details: PaymentMethodDetails): void {
  const { amount_total: amount, currency, customer_email: email } = session
  const [intentId, chargeId] = [newId('pi_'), newId('ch_')]
  const common = {
    amount,
    created: desk.now(),
    currency,
    livemode: false,
    metadata: metadata(undefined),
  } as const
  const charge: Charge = {
    ...common,
    id: chargeId,
    object: 'charge',
    amount_captured: amount,
    amount_refunded: 0,
    billing_details: { email },
    captured: true,
    description: desk.store.nameOf(session.id),
    paid: true,
    payment_intent: intentId,
    payment_method_details,
    receipt_url: `${desk.publicUrl()}/sandbox/receipt/${chargeId}`,
    refunded: false,
    status: 'succeeded',
  }
  const intent: PaymentIntent = {
    ...common,
    id: intentId,
    object: 'payment_intent',
    amount_received: amount,
    description: null,
    latest_charge: chargeId,
    payment_method_types: session.payment_method_types,
    receipt_email: email,
    status: 'succeeded',
  }
  const paid: Session = {
    ...session,
    payment_intent: intentId,
    payment_status: 'paid',
    status: 'complete',
    url: null,
  }
  for (const object of [charge, intent, paid]) desk.store.put(object)
  desk.emit('checkout.session.completed', paid)
}

function close(desk: Desk, session: Session): Session {
  const expired: Session = { ...session, status: 'expired', url: null }
  desk.store.put(expired)
  desk.emit('checkout.session.expired', expired)
  return expired
}
