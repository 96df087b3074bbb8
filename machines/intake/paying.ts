import { attentive } from './change.ts'
import { refund, stuck } from './changes.ts'
import type { Effect } from './effects.ts'
import { fixed } from './fixed.ts'
import { thisCheckout } from './guards.ts'
import { apply, base, effect, remark } from './setup.ts'

const aDay = 24 * 60

/** Entering the payment's `opening`: one visit, one checkout. */
export const openCheckout = base.enqueueActions(({ context, enqueue }) => {
  const visit = context.visit + 1
  enqueue.assign({
    visit,
    checkoutUrl: null,
    payment: { ...context.payment, status: 'open', checkoutSessionId: null },
  })
  enqueue(effect({ type: 'createCheckout', params: { visit } }))
})

/**
 * A page that belongs to nothing any more: closed at the provider, who says so if it was paid meanwhile.
 * The news of the case's own page, come twice, is no reason to close it.
 */
export const closeStray = base.enqueueActions(({ context, event, enqueue }) => {
  if ('sessionId' in event && !thisCheckout(context, event))
    enqueue(effect({ type: 'expireCheckout', params: { sessionId: event.sessionId } }))
})

const recordPayment = base.enqueueActions(({ context, event, enqueue }) => {
  if (event.type !== 'PAID') return
  const { sessionId, method, receiptUrl, at } = event
  const open = context.payment.checkoutSessionId
  if (open && open !== sessionId) enqueue(effect({ type: 'expireCheckout', params: { sessionId: open } }))
  enqueue.assign({
    checkoutUrl: null,
    payment: {
      ...context.payment,
      status: 'paid',
      checkoutSessionId: sessionId,
      method,
      receiptUrl,
      paidAt: at,
    },
  })
  enqueue(effect({ type: 'schedule', params: { job: 'consent-overdue', minutes: aDay } }))
  enqueue(remark({ key: 'paid' }))
})

/** What a patient waits for here: its being late is said. That of anything else is no word of theirs. */
const awaiting = (owed: Effect['type']) => {
  const guard = { type: 'owes', params: { owed } } as const
  return {
    SLOW: { guard, actions: remark({ key: 'taking-longer', owed }) },
    STUCK: {
      guard,
      actions: apply<'STUCK'>((_, event) => ({ ...stuck(event), remarks: [{ key: 'taking-long' }] })),
    },
  } as const
}

/** The payment: one checkout page a visit, the old one closed before there is a new one, and only a full payment leads on. */
export const paying = base.createStateConfig({
  initial: 'opening',
  on: {
    ...fixed,
    PAID: [
      { guard: 'paidInFull', target: 'consent', actions: recordPayment },
      // Our own pages take the whole fee: anything else is for a person to look at.
      { actions: effect({ type: 'tellAgent', params: { reason: 'failure' } }) },
    ],
    // A page whose payment fell through takes no other: the next try needs a new one.
    PAYMENT_FAILED: {
      guard: 'thisCheckout',
      target: '.closed',
      actions: remark({ key: 'payment-failed' }),
    },
    // Paid, and given back before we heard of either: its page is used up.
    REFUNDED: { guard: 'thisCheckout', target: '.closed', actions: apply<'REFUNDED'>(refund) },
  },
  states: {
    opening: {
      on: {
        ...awaiting('createCheckout'),
        CHECKOUT_OPENED: [
          {
            guard: 'thisVisit',
            target: 'open',
            actions: apply<'CHECKOUT_OPENED'>((context, { sessionId, url }) => ({
              context: {
                checkoutUrl: url,
                payment: { ...context.payment, checkoutSessionId: sessionId },
              },
            })),
          },
          { actions: closeStray },
        ],
        NEW_LINK: { actions: remark({ key: 'preparing-checkout' }) },
        CHECK_PAYMENT: { actions: remark({ key: 'preparing-checkout' }) },
      },
    },
    open: {
      on: {
        ...awaiting('readCheckout'),
        CHECKOUT_EXPIRED: [
          {
            guard: 'mayRenew',
            target: 'opening',
            actions: [openCheckout, remark({ key: 'checkout-renewed' })],
          },
          { guard: 'thisCheckout', target: 'closed', actions: remark({ key: 'checkout-expired' }) },
        ],
        NEW_LINK: {
          target: 'renewing',
          actions: apply<'NEW_LINK'>(({ payment }) => ({
            context: attentive,
            effects: payment.checkoutSessionId
              ? [{ type: 'expireCheckout', params: { sessionId: payment.checkoutSessionId } }]
              : [],
            remarks: [{ key: 'preparing-checkout' }],
          })),
        },
        CHECK_PAYMENT: {
          actions: apply<'CHECK_PAYMENT'>(({ payment }) => ({
            context: attentive,
            effects: payment.checkoutSessionId
              ? [{ type: 'readCheckout', params: { sessionId: payment.checkoutSessionId } }]
              : [],
          })),
        },
        NOT_PAID_YET: { guard: 'thisCheckout', actions: remark({ key: 'not-paid-yet' }) },
      },
    },
    /** The patient wants another page: the old one is closed first, so that only one can be paid. */
    renewing: {
      on: {
        ...awaiting('expireCheckout'),
        CHECKOUT_EXPIRED: { guard: 'thisCheckout', target: 'opening', actions: openCheckout },
        REFUNDED: {
          guard: 'thisCheckout',
          target: 'opening',
          actions: [apply<'REFUNDED'>(refund), openCheckout],
        },
        // Its payment is under way: it cannot be closed any more, and nothing better can be offered.
        NOT_PAID_YET: { guard: 'thisCheckout', target: 'open', actions: remark({ key: 'not-paid-yet' }) },
        NEW_LINK: { actions: remark({ key: 'preparing-checkout' }) },
        CHECK_PAYMENT: { actions: remark({ key: 'preparing-checkout' }) },
      },
    },
    closed: {
      on: {
        NEW_LINK: {
          target: 'opening',
          actions: [base.assign(attentive), openCheckout, remark({ key: 'preparing-checkout' })],
        },
        CHECK_PAYMENT: { actions: remark({ key: 'checkout-expired' }) },
      },
    },
  },
})
