import { dateTime, money } from '../format.ts'
import { html, page } from '../html.ts'
import type { Charge, PaymentMethodDetails } from './objects.ts'

const BRANDS: Record<string, string> = {
  visa: 'Visa',
  mastercard: 'MasterCard',
  amex: 'American Express',
  discover: 'Discover',
}

export function receiptPage(charge: Charge): string {
  const rows: [string, string][] = [
    ['Paid for', charge.description],
    ['Date', dateTime(new Date(charge.created * 1000))],
    ['Paid with', methodOf(charge.payment_method_details)],
    ['Receipt number', charge.id],
  ]
  if (charge.billing_details.email) rows.splice(3, 0, ['E-mail', charge.billing_details.email])
  if (charge.amount_refunded > 0) rows.push(['Refunded', money(charge.amount_refunded, charge.currency)])
  return page({
    title: 'Your receipt',
    body: html`
<h1 class="what">${charge.refunded ? 'Receipt, refunded in full' : 'Receipt'}</h1>
<p class="amount">${money(charge.amount, charge.currency)}</p>
<table>${rows.map(([what, value]) => html`<tr><th scope="row">${what}</th><td>${value}</td></tr>`)}</table>`,
  })
}

function methodOf(details: PaymentMethodDetails): string {
  if (details.type === 'paypal') return 'PayPal'
  return `${BRANDS[details.card.brand] ?? 'Card'} ending in ${details.card.last4}`
}
