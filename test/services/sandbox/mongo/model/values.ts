import mongoose from 'mongoose'

const { Long, ObjectId } = mongoose.mongo

export type Doc = Record<string, unknown>

/**
 * The types that the model knows, in BSON's order of comparison; absent fields stand with null.
 * https://www.mongodb.com/docs/manual/reference/bson-type-comparison-order/
 */
const TYPES = ['null', 'number', 'string', 'object', 'array', 'objectId', 'bool', 'date'] as const

export function typeOf(value: unknown): (typeof TYPES)[number] {
  if (value === null || value === undefined) return 'null'
  if (typeof value === 'number' || value instanceof Long) return 'number'
  if (typeof value === 'string') return 'string'
  if (typeof value === 'boolean') return 'bool'
  if (Array.isArray(value)) return 'array'
  if (value instanceof ObjectId) return 'objectId'
  return value instanceof Date ? 'date' : 'object'
}

export function isDoc(value: unknown): value is Doc {
  return typeOf(value) === 'object'
}

/** Negative, 0 or positive, as BSON orders the two. Documents go field by field: type, then name, then value. */
export function compare(a: unknown, b: unknown): number {
  const [typeA, typeB] = [typeOf(a), typeOf(b)]
  if (typeA !== typeB) return TYPES.indexOf(typeA) - TYPES.indexOf(typeB)
  switch (typeA) {
    case 'null':
      return 0
    case 'number':
    case 'bool':
    case 'date':
      return Number(a) - Number(b)
    case 'string':
    case 'objectId':
      return String(a) < String(b) ? -1 : String(a) > String(b) ? 1 : 0
    case 'array':
      return compareArrays(a as unknown[], b as unknown[])
    case 'object':
      return compareDocs(a as Doc, b as Doc)
  }
}

export function same(a: unknown, b: unknown): boolean {
  return typeOf(a) === typeOf(b) && compare(a, b) === 0
}

function compareArrays(a: unknown[], b: unknown[]): number {
  for (const [i, each] of a.entries()) {
    const difference = i < b.length ? compare(each, b[i]) : 1
    if (difference) return difference
  }
  return a.length - b.length
}

function compareDocs(a: Doc, b: Doc): number {
  const [entriesA, entriesB] = [Object.entries(a), Object.entries(b)]
  for (const [i, [name, value]] of entriesA.entries()) {
    const other = entriesB[i]
    if (!other) return 1
    const types = TYPES.indexOf(typeOf(value)) - TYPES.indexOf(typeOf(other[1]))
    const difference = types || compare(name, other[0]) || compare(value, other[1])
    if (difference) return difference
  }
  return entriesA.length - entriesB.length
}
