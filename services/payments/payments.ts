/** One checkout page, as the payment provider sees it now. */
export interface CheckoutState {
  sessionId: string
  /** The opaque id that we gave with it. */
  caseId: string
  status: 'open' | 'complete' | 'expired'
  paid: boolean
  amount: number
  currency: string
  /** Where the patient pays; null once the page is closed. */
  url: string | null
  expiresAt: Date
  /** `card`, `paypal`, …; null until paid. */
  method: string | null
  receiptUrl: string | null
  refunded: boolean
}

/** That something has happened at the provider. */
export interface Notice {
  type: string
  sessionId: string
  caseId?: string
}

/**
 * Taking the fee. Everything but a case's opaque id and the patient's e-mail stays with us: nothing medical
 * is ever sent. `key` is an idempotency key: the same key never does the thing twice.
 * Methods reject with a `PaymentsUnavailable` when the provider cannot be reached; that is worth a retry.
 */
export interface Payments {
  createCheckout(order: {
    caseId: string
    amount: number
    currency: string
    description: string
    email: string
    returnUrl: string
    key: string
  }): Promise<CheckoutState>
  /** Rejects with a `CheckoutUnknown` where there is none. */
  readCheckout(sessionId: string): Promise<CheckoutState>
  /** Closes an open page; an already closed or paid one is returned as it is. */
  expireCheckout(sessionId: string, key: string): Promise<CheckoutState>
  /** Gives the whole amount back. */
  refund(sessionId: string, key: string): Promise<{ amount: number }>
  /**
   * Checks a webhook's signature over its raw body and names the checkout session it is about, or null for
   * kinds that do not concern us. Only the ids are trusted: read the session again. `caseId` where the webhook has
   * it. Throws on a bad signature.
   */
  readWebhook(rawBody: string, signature: string): Promise<Notice | null>
}
