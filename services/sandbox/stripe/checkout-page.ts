import { money } from '../format.ts'
import { type Html, html, page } from '../html.ts'
import type { CheckoutView } from './index.ts'

/** The page on which a patient pays, as it stands now. `error` is said above the form. */
export function checkoutPage(checkout: CheckoutView, error = ''): string {
  const total = money(checkout.amount, checkout.currency)
  const bodies = { open: openBody, complete: paidBody, expired: expiredBody }
  return page({
    title: checkout.status === 'complete' ? 'Payment received' : `Pay ${total}`,
    body: bodies[checkout.status](checkout, total, error),
    ...(checkout.status === 'open' && { script: 'checkout.js' }),
  })
}

export function noSuchCheckoutPage(): string {
  return page({
    title: 'Page not found',
    body: html`<h1>We cannot find this payment page</h1>
<p>Please check the link, or ask for a new one in the chat.</p>`,
  })
}

function openBody(checkout: CheckoutView, total: string, error: string): Html {
  return html`
<h1 class="what">${checkout.name}</h1>
<p class="amount">${total}</p>
<div role="alert" class="error" tabindex="-1">${error}</div>
${checkout.methods.includes('paypal') && paypalForm(checkout)}
${checkout.methods.includes('card') && cardForm(checkout, total)}
${checkout.cancelUrl && html`<p class="after"><a href="${checkout.cancelUrl}">Cancel and go back</a></p>`}
${testCards()}`
}

function paypalForm(checkout: CheckoutView): Html {
  return html`
<form method="post" action="/sandbox/checkout/${checkout.id}/pay" data-after="${checkout.successUrl}">
<input type="hidden" name="method" value="paypal">
<button class="paypal">Pay with PayPal</button>
</form>
<p class="or">or pay by card</p>`
}

function cardForm(checkout: CheckoutView, total: string): Html {
  return html`
<form method="post" action="/sandbox/checkout/${checkout.id}/pay" data-after="${checkout.successUrl}">
<input type="hidden" name="method" value="card">
<label for="email">E-mail</label>
<input id="email" value="${checkout.email}" readonly>
<label for="number">Card number</label>
<input id="number" name="number" inputmode="numeric" autocomplete="cc-number" placeholder="1234 1234 1234 1234"
 maxlength="23" required>
<div class="pair">
<div>
<label for="expiry">Expiry date</label>
<input id="expiry" name="expiry" inputmode="numeric" autocomplete="cc-exp" placeholder="MM / YY" maxlength="9" required>
</div>
<div>
<label for="cvc">Security code</label>
<input id="cvc" name="cvc" inputmode="numeric" autocomplete="cc-csc" placeholder="CVC" maxlength="4" required>
</div>
</div>
<button>Pay ${total}</button>
</form>`
}

function testCards(): Html {
  const rows = [
    ['4242 4242 4242 4242', 'Visa, accepted'],
    ['5555 5555 5555 4444', 'MasterCard, accepted'],
    ['3782 822463 10005', 'American Express, accepted'],
    ['4000 0000 0000 0002', 'declined'],
    ['4000 0000 0000 9995', 'insufficient funds'],
    ['4000 0000 0000 0069', 'expired card'],
    ['4000 0000 0000 0127', 'wrong security code'],
    ['4000 0000 0000 0119', 'processing error'],
  ]
  return html`
<details>
<summary>Test cards for the sandbox</summary>
<p>Any later date and any security code. Never type a real card number here.</p>
<table>${rows.map(
    ([number, what]) => html`<tr><td class="number">${number}</td><td>${what}</td></tr>`,
  )}</table>
</details>`
}

function paidBody(checkout: CheckoutView, total: string): Html {
  return html`
<h1 class="good">Payment received. Thank you.</h1>
<p>You paid <strong>${total}</strong> for: ${checkout.name}. The chat goes on by itself.</p>
<a class="button" href="${checkout.successUrl}">Back to the chat</a>
${checkout.receiptUrl && html`<p class="after"><a href="${checkout.receiptUrl}">View your receipt</a></p>`}`
}

function expiredBody(checkout: CheckoutView): Html {
  return html`
<h1>This payment link is no longer valid</h1>
<p>You were not charged. Please ask for a new link in the chat.</p>
<a class="button" href="${checkout.cancelUrl ?? checkout.successUrl}">Back to the chat</a>`
}
