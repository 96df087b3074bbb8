import { ApiError } from './api-error.ts'
import { type Form, type FormValue, isForm } from './form.ts'

/** What a new session asks for, checked as Stripe would. */
export interface SessionParams {
  name: string
  amount: number
  currency: string
  success_url: string
  cancel_url: string | null
  client_reference_id: string | null
  customer_email: string | null
  expires_at: number
  allowed_payment_method_types: string[] | null
  metadata: Record<string, string>
}

const DAY = 24 * 3600
const KNOWN = new Set([
  'mode',
  'ui_mode',
  'line_items',
  'success_url',
  'cancel_url',
  'client_reference_id',
  'customer_email',
  'expires_at',
  'allowed_payment_method_types',
  'metadata',
  'locale',
  'submit_type',
  'expand',
])

/** What is sent and not known here is refused, as Stripe refuses what it does not know: never quietly left out. */
export function readSessionParams(form: Form, now: number): SessionParams {
  refuseUnknown(form, KNOWN)
  if (required(form, 'mode') !== 'payment') invalid('mode', 'this stand-in only takes payments')
  if (form.ui_mode !== undefined && form.ui_mode !== 'hosted_page')
    invalid('ui_mode', 'this stand-in only has the hosted page')
  return {
    ...readItems(form.line_items),
    success_url: url(form, 'success_url') ?? missing('success_url'),
    cancel_url: url(form, 'cancel_url'),
    client_reference_id: text(form, 'client_reference_id', 200),
    customer_email: email(form),
    expires_at: expiry(form, now),
    allowed_payment_method_types: methods(form.allowed_payment_method_types),
    metadata: metadata(form.metadata),
  }
}

export function refuseUnknown(form: Form, known: Set<string>): void {
  for (const key of Object.keys(form))
    if (!known.has(key))
      throw new ApiError(400, `Received unknown parameter: ${key}`, { code: 'parameter_unknown', param: key })
}

export function required(form: Form, param: string): string {
  const value = form[param]
  return typeof value === 'string' && value !== '' ? value : missing(param)
}

/** A whole number of cents, or of anything else that is counted. */
export function whole(value: FormValue | undefined, param: string): number {
  const number = typeof value === 'string' && /^-?\d+$/.test(value) ? Number(value) : Number.NaN
  if (!Number.isSafeInteger(number))
    throw new ApiError(400, `Invalid integer: ${String(value)}`, { code: 'parameter_invalid_integer', param })
  if (number < 1)
    throw new ApiError(400, 'This value must be greater than or equal to 1.', {
      code: 'parameter_invalid_integer',
      param,
    })
  return number
}

export function metadata(value: FormValue | undefined): Record<string, string> {
  if (!isForm(value)) return {}
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, String(each)]))
}

function readItems(items: FormValue | undefined): { name: string; amount: number; currency: string } {
  if (!Array.isArray(items)) return missing('line_items')
  if (items.length !== 1) return invalid('line_items', 'this stand-in sells one thing at a time')
  const [item] = items
  const price = isForm(item) ? item.price_data : undefined
  if (!isForm(item) || !isForm(price)) return missing('line_items[0][price_data]')
  const product = price.product_data
  if (!isForm(product)) return missing('line_items[0][price_data][product_data]')
  const currency = required(price, 'currency')
  if (!/^[a-z]{3}$/.test(currency)) return invalid('line_items[0][price_data][currency]', currency)
  const each = whole(price.unit_amount, 'line_items[0][price_data][unit_amount]')
  return {
    name: required(product, 'name'),
    currency,
    amount: each * whole(item.quantity ?? '1', 'line_items[0][quantity]'),
  }
}

/** Half an hour to a day from now, https://docs.stripe.com/api/checkout/sessions/create; a day when not given. */
function expiry(form: Form, now: number): number {
  if (form.expires_at === undefined) return now + DAY
  const at = whole(form.expires_at, 'expires_at')
  if (at < now + DAY / 48) invalid('expires_at', 'it must be at least 30 minutes from now')
  if (at > now + DAY) invalid('expires_at', 'it must be less than 24 hours from now')
  return at
}

function methods(value: FormValue | undefined): string[] | null {
  if (value === undefined) return null
  const list = Array.isArray(value) ? value.map(String) : []
  const usable = list.filter(each => each === 'card' || each === 'paypal')
  return usable.length > 0 ? usable : invalid('allowed_payment_method_types', list.join(', '))
}

function email(form: Form): string | null {
  const value = text(form, 'customer_email', 800)
  if (value === null || /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value)) return value
  throw new ApiError(400, `Invalid email address: ${value}`, {
    code: 'email_invalid',
    param: 'customer_email',
  })
}

function url(form: Form, param: string): string | null {
  const value = text(form, param, 5000)
  if (value === null || /^https?:$/.test(URL.parse(value)?.protocol ?? '')) return value
  throw new ApiError(400, 'Not a valid URL', { code: 'url_invalid', param })
}

function text(form: Form, param: string, longest: number): string | null {
  const value = form[param]
  if (value === undefined || value === '') return null
  if (typeof value !== 'string') return invalid(param, 'not a string')
  return value.length <= longest ? value : invalid(param, `longer than ${longest} characters`)
}

function missing(param: string): never {
  throw new ApiError(400, `Missing required param: ${param}.`, { code: 'parameter_missing', param })
}

function invalid(param: string, why: string): never {
  throw new ApiError(400, `Invalid ${param}: ${why}`, { param })
}
