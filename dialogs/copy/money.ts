/** `29900`, `usd` → `$299.00`. */
export const money = ({ amount, currency }: { amount: number; currency: string }): string =>
  formatter(currency).format(amount / 100)

/** Making one takes a hundred times as long as using it. */
const made = new Map<string, Intl.NumberFormat>()

function formatter(currency: string): Intl.NumberFormat {
  const fresh = made.get(currency) ?? new Intl.NumberFormat('en-US', { style: 'currency', currency })
  made.set(currency, fresh)
  return fresh
}
