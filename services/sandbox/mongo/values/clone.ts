import type { Document } from 'bson'
import { isDocument } from './types.ts'

/** A deep copy of documents and arrays; BSON's own values are never changed in place, and are shared. */
export function clone<T>(value: T): T {
  if (Array.isArray(value)) return value.map(clone) as T
  if (!isDocument(value)) return value
  const copy: Document = {}
  for (const key of Object.keys(value)) setField(copy, key, clone(value[key]))
  return copy as T
}

/** Plain assignment, except that a field named `__proto__` stays a field. */
export function setField(target: Document, key: string, value: unknown): void {
  if (key !== '__proto__') target[key] = value
  else Object.defineProperty(target, key, { value, enumerable: true, configurable: true, writable: true })
}

/** A field of its own; nothing inherited. */
export function getField(target: Document, key: string): unknown {
  return Object.hasOwn(target, key) ? target[key] : undefined
}
