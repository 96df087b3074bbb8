import { ApiError } from './api-error.ts'
import type { FormValue } from './form.ts'
import type { StripeObjects } from './objects.ts'
import type { StripeStore } from './store.ts'

const EXPANDABLE: Record<string, keyof StripeObjects> = {
  payment_intent: 'payment_intent',
  latest_charge: 'charge',
  charge: 'charge',
}
/** Stripe's own limit, https://docs.stripe.com/api/expanding_objects. */
const DEEPEST = 4

/** Puts whole objects where ids stand, by paths such as `payment_intent.latest_charge`. */
export function expand(answer: object, paths: FormValue | undefined, store: StripeStore): object {
  const copy = structuredClone(answer) as Record<string, unknown>
  for (const path of Array.isArray(paths) ? paths.map(String) : []) {
    const parts = path.split('.')
    if (parts.length > DEEPEST) throw cannot(path)
    follow(copy, parts)
  }
  return copy

  function follow(object: Record<string, unknown>, [head = '', ...rest]: string[]): void {
    if (head === 'data' && Array.isArray(object.data)) {
      for (const each of object.data) follow(each, rest)
      return
    }
    const kind = EXPANDABLE[head]
    const value = object[head]
    if (!kind || value === undefined) throw cannot(head)
    if (value === null) return
    const inner = typeof value === 'string' ? store.get(kind, value) : value
    object[head] = inner
    if (rest.length > 0) follow(inner as Record<string, unknown>, rest)
  }
}

const cannot = (path: string) =>
  new ApiError(400, `This property cannot be expanded (${path}).`, { param: 'expand' })
