import { elementsAt } from '../query/paths.ts'
import type { Catalog } from './catalog.ts'
import type { Collection } from './collection.ts'
import type { IndexSpec } from './hash-index.ts'

/**
 * Removes what TTL indexes say is over: documents whose date, or earliest of several dates, lies the given seconds
 * back. A field that holds no date never expires. https://www.mongodb.com/docs/manual/core/index-ttl/
 */
export function removeExpired(catalog: Catalog, now: Date): void {
  for (const collection of catalog.collections()) {
    for (const spec of collection.indexes)
      if (spec.expireAfterSeconds !== undefined) expire(collection, spec, now)
  }
}

function expire(collection: Collection, spec: IndexSpec, now: Date): void {
  const [field = ''] = Object.keys(spec.key)
  const limit = now.getTime() - (spec.expireAfterSeconds ?? 0) * 1000
  const over = [...collection.find(spec.partialFilterExpression ?? {})].filter(([, document]) =>
    elementsAt(document, field).some(value => value instanceof Date && value.getTime() <= limit),
  )
  for (const [id, document] of over) collection.remove(id, document)
}
