/** The provider could not be reached, or could not answer just now. The same call is worth another try. */
export class PaymentsUnavailable extends Error {
  readonly code = 'payments-unavailable'

  constructor(cause: unknown) {
    super('the payment provider cannot be reached', { cause })
    this.name = 'PaymentsUnavailable'
  }
}

/** A webhook that the provider did not sign, or signed too long ago. */
export class WebhookNotSigned extends Error {
  readonly code = 'webhook-not-signed'

  constructor(cause: unknown) {
    super("a payment webhook's signature does not fit", { cause })
    this.name = 'WebhookNotSigned'
  }
}

/** The provider knows no such checkout: it is of another account, or of its other mode, test or live. */
export class CheckoutUnknown extends Error {
  readonly code = 'checkout-unknown'

  constructor(cause: unknown) {
    super('the payment provider knows no such checkout', { cause })
    this.name = 'CheckoutUnknown'
  }
}
