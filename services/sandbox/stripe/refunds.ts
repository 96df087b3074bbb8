import { ApiError, noSuch } from './api-error.ts'
import type { Form } from './form.ts'
import { newId } from './new-id.ts'
import type { Charge, Refund } from './objects.ts'
import { metadata, refuseUnknown, required, whole } from './session-params.ts'
import type { Desk } from './sessions.ts'

const KNOWN = new Set(['charge', 'payment_intent', 'amount', 'reason', 'metadata', 'expand'])
const REASONS = ['duplicate', 'fraudulent', 'requested_by_customer']

/** Gives a charge back, in part or, without an amount, whatever is left of it. */
export function createRefund(desk: Desk, form: Form): Refund {
  refuseUnknown(form, KNOWN)
  const charge = chargeOf(desk, form)
  const left = charge.amount - charge.amount_refunded
  if (left === 0)
    throw new ApiError(400, `Charge ${charge.id} has already been refunded.`, {
      code: 'charge_already_refunded',
    })
  const amount = form.amount === undefined ? left : whole(form.amount, 'amount')
  if (amount > left)
    throw new ApiError(
      400,
      `Refund amount (${amount}) is greater than unrefunded amount on charge (${left})`,
      {
        param: 'amount',
      },
    )
  const refund: Refund = {
    id: newId('re_'),
    object: 'refund',
    amount,
    charge: charge.id,
    created: desk.now(),
    currency: charge.currency,
    metadata: metadata(form.metadata),
    payment_intent: charge.payment_intent,
    reason: reasonOf(form),
    status: 'succeeded',
  }
  const amount_refunded = charge.amount_refunded + amount
  const refunded: Charge = { ...charge, amount_refunded, refunded: amount_refunded === charge.amount }
  desk.store.put(refund)
  desk.store.put(refunded)
  desk.emit('charge.refunded', refunded)
  return refund
}

function chargeOf(desk: Desk, form: Form): Charge {
  if (form.charge !== undefined) {
    const id = required(form, 'charge')
    const charge = desk.store.get('charge', id)
    if (!charge) throw noSuch(400, 'charge', id, 'charge')
    return charge
  }
  const id = required(form, 'payment_intent')
  const intent = desk.store.get('payment_intent', id)
  const charge = intent && desk.store.get('charge', intent.latest_charge)
  if (!charge) throw noSuch(400, 'payment_intent', id, 'payment_intent')
  return charge
}

function reasonOf(form: Form): string | null {
  if (form.reason === undefined) return null
  const reason = required(form, 'reason')
  if (REASONS.includes(reason)) return reason
  throw new ApiError(400, `Invalid reason: must be one of ${REASONS.join(', ')}`, { param: 'reason' })
}
