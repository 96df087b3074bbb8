/** `29900, 'usd'` → `$299.00` */
export function money(cents: number, currency: string): string {
  return new Intl.NumberFormat('en-US', { style: 'currency', currency }).format(cents / 100)
}

/** `November 24, 2026 at 11:32 AM`, in the time zone of this machine. */
export function dateTime(at: Date): string {
  return new Intl.DateTimeFormat('en-US', { dateStyle: 'long', timeStyle: 'short' }).format(at)
}
