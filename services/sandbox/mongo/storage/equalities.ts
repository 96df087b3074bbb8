import type { Document } from 'bson'
import { isOperatorExpression } from '../query/matcher.ts'
import { keyOf } from '../values/key.ts'

/** The fields that a filter ties to given values, as keys to look up: `a: 1`, `a: { $eq: 1 }`, `a: { $in: [1, 2] }`. */
export function equalitiesOf(filter: Document, found = new Map<string, string[]>()): Map<string, string[]> {
  for (const [path, condition] of Object.entries(filter)) {
    if (path === '$and') for (const branch of condition as Document[]) equalitiesOf(branch, found)
    if (path.startsWith('$')) continue
    const keys = keysOf(condition)
    if (keys) found.set(path, keys)
  }
  return found
}

function keysOf(condition: unknown): string[] | null {
  if (!isOperatorExpression(condition)) return isLookup(condition) ? [keyOf(condition)] : null
  if ('$eq' in condition) return isLookup(condition.$eq) ? [keyOf(condition.$eq)] : null
  // Each once, however often it is written: a document must not be met twice.
  if (Array.isArray(condition.$in) && condition.$in.every(isLookup))
    return [...new Set(condition.$in.map(keyOf))]
  return null
}

// An array may be meant whole, a pattern means many values, and null also means absent: those are looked for one by one.
function isLookup(value: unknown): boolean {
  return value !== null && value !== undefined && !Array.isArray(value) && !(value instanceof RegExp)
}
