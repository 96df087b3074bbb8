import { z } from 'zod'

/** The fee of the guide, in the currency's smallest unit. */
export const fee = { amount: 29_900, currency: 'usd' } as const

export const Refund = z.object({ sessionId: z.string(), amount: z.number().int(), at: z.iso.datetime() })

export const Payment = z.object({
  amount: z.number().int(),
  currency: z.string(),
  status: z.enum(['none', 'open', 'paid', 'refunded']),
  checkoutSessionId: z.string().nullable(),
  /** `card`, `paypal`, … as the payment provider calls it. */
  method: z.string().nullable(),
  receiptUrl: z.url().nullable(),
  paidAt: z.iso.datetime().nullable(),
  refunds: z.array(Refund),
})
export type Payment = z.infer<typeof Payment>

export const unpaid: Payment = {
  ...fee,
  status: 'none',
  checkoutSessionId: null,
  method: null,
  receiptUrl: null,
  paidAt: null,
  refunds: [],
}
