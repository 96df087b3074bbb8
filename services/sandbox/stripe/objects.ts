/*
 * The objects that the stand-in keeps, in Stripe's own words: the fields of API version 2026-10-28.endive that this
 * project can set or read, https://docs.stripe.com/api. Times are in seconds since 1970, amounts in cents.
 */

export const API_VERSION = '2026-10-28.endive'

export interface Session {
  id: string
  object: 'checkout.session'
  allowed_payment_method_types: string[] | null
  amount_subtotal: number
  amount_total: number
  cancel_url: string | null
  client_reference_id: string | null
  created: number
  currency: string
  customer_email: string | null
  customer_details: { email: string | null } | null
  expires_at: number
  livemode: false
  metadata: Record<string, string>
  mode: 'payment'
  payment_intent: string | null
  payment_method_types: string[]
  payment_status: 'paid' | 'unpaid'
  status: 'open' | 'complete' | 'expired'
  success_url: string
  ui_mode: 'hosted_page'
  url: string | null
}

export interface PaymentIntent {
  id: string
  object: 'payment_intent'
  amount: number
  amount_received: number
  created: number
  currency: string
  description: string | null
  latest_charge: string
  livemode: false
  metadata: Record<string, string>
  payment_method_types: string[]
  receipt_email: string | null
  status: 'succeeded'
}

export type PaymentMethodDetails =
  | { type: 'card'; card: { brand: string; last4: string; exp_month: number; exp_year: number } }
  | { type: 'paypal'; paypal: { payer_email: string | null } }

export interface Charge {
  id: string
  object: 'charge'
  amount: number
  amount_captured: number
  amount_refunded: number
  billing_details: { email: string | null }
  captured: true
  created: number
  currency: string
  description: string
  livemode: false
  metadata: Record<string, string>
  paid: true
  payment_intent: string
  payment_method_details: PaymentMethodDetails
  receipt_url: string
  refunded: boolean
  status: 'succeeded'
}

export interface Refund {
  id: string
  object: 'refund'
  amount: number
  charge: string
  created: number
  currency: string
  metadata: Record<string, string>
  payment_intent: string
  reason: string | null
  status: 'succeeded'
}

export interface StripeObjects {
  'checkout.session': Session
  payment_intent: PaymentIntent
  charge: Charge
  refund: Refund
}
export type StripeObject = StripeObjects[keyof StripeObjects]
