import { beforeEach, describe, expect, it } from 'vitest'
import type { SandboxStripe } from '../../../../services/sandbox/stripe/index.ts'
import { openCheckout, startStripeForTest } from './start.ts'

let stripe: SandboxStripe
beforeEach(async () => {
  stripe = await startStripeForTest()
})

const payWith = async (card: { number: string; expMonth?: number; expYear?: number; cvc?: string }) =>
  stripe.pay(await openCheckout(stripe), { method: 'card', card })

describe('a card', () => {
  it.each([
    ['4242424242424242', 'visa'],
    ['5555 5555 5555 4444', 'mastercard'],
    ['3782-822463-10005', 'amex'],
  ])('%s is taken', async (number, brand) => {
    const id = await openCheckout(stripe)
    const card = { number, expMonth: 12, expYear: new Date().getFullYear() + 1, cvc: '123' }
    expect(stripe.pay(id, { method: 'card', card })).toEqual({ status: 200 })
    const receipt = stripe.readReceipt(stripe.readCheckout(id)?.receiptUrl?.split('/').at(-1) ?? '')
    expect(receipt?.payment_method_details).toMatchObject({ card: { brand, last4: number.slice(-4) } })
  })

  it.each([
    ['4000000000000002', 'card_declined'],
    ['4000000000009995', 'insufficient_funds'],
    ['4000000000000069', 'expired_card'],
    ['4000000000000127', 'incorrect_cvc'],
    ['4000000000000119', 'processing_error'],
    ['4242424242424241', 'incorrect_number'],
    ['not a number', 'incorrect_number'],
    ['4539578763621486', 'card_declined'], // a number that only a real card could have
  ])('%s is refused as %s, and the page stays open', async (number, code) => {
    const id = await openCheckout(stripe)
    const result = stripe.pay(id, { method: 'card', card: { number } })
    expect(result).toMatchObject({ status: 402, code, error: expect.stringMatching(/^\w.*\.$/) })
    expect(stripe.readCheckout(id)?.status).toBe('open')
  })

  it('is refused when what stands beside the number makes no sense', async () => {
    const number = '4242424242424242'
    expect(await payWith({ number, expMonth: 13 })).toMatchObject({ code: 'invalid_expiry_month' })
    expect(await payWith({ number, expMonth: 1, expYear: 20 })).toMatchObject({ code: 'invalid_expiry_year' })
    expect(await payWith({ number, cvc: '12' })).toMatchObject({ code: 'invalid_cvc' })
  })
})

describe('a payment page', () => {
  it('is paid once', async () => {
    const id = await openCheckout(stripe)
    expect(stripe.pay(id, { method: 'paypal' })).toEqual({ status: 200 })
    expect(stripe.pay(id, { method: 'paypal' })).toMatchObject({ status: 409, code: 'already_paid' })
  })

  it('can be paid after a card was refused', async () => {
    const id = await openCheckout(stripe)
    stripe.pay(id, { method: 'card', card: { number: '4000000000000002' } })
    expect(stripe.pay(id, { method: 'card', card: { number: '4242424242424242' } })).toEqual({ status: 200 })
  })

  it('that nobody opened cannot be paid', () => {
    expect(stripe.pay('cs_test_unknown', { method: 'paypal' })).toMatchObject({ status: 404 })
  })
})
