import type { Binary, Document, Long } from 'bson'
import { MongoError } from '../mongo-error.ts'
import { type TypeName, typeName } from './types.ts'

// https://www.mongodb.com/docs/manual/reference/bson-type-comparison-order/
const ORDER: Record<TypeName, number> = {
  minKey: 0,
  missing: 1,
  null: 2,
  int: 3,
  long: 3,
  double: 3,
  decimal: 3,
  string: 4,
  object: 5,
  array: 6,
  binData: 7,
  objectId: 8,
  bool: 9,
  date: 10,
  timestamp: 11,
  regex: 12,
  other: 13,
  maxKey: 14,
}

/** BSON's total order: by type first, then by value. Embedded documents compare field by field, in their order. */
export function compareValues(a: unknown, b: unknown): number {
  if (a === b) return 0
  const typeA = typeName(a)
  const typeB = typeName(b)
  if (ORDER[typeA] !== ORDER[typeB]) return ORDER[typeA] < ORDER[typeB] ? -1 : 1
  switch (typeA) {
    case 'int':
    case 'long':
    case 'double':
    case 'decimal':
      return compareNumbers(toComparable(a), toComparable(b))
    case 'string':
      return compareStrings(a as string, b as string)
    case 'object':
      return compareDocuments(a as Document, b as Document)
    case 'array':
      return compareArrays(a as unknown[], b as unknown[])
    case 'binData':
      return compareBinaries(a as Binary, b as Binary)
    case 'objectId':
    case 'regex':
      return order(String(a), String(b))
    case 'bool':
    case 'date':
      return order(Number(a), Number(b))
    case 'timestamp':
      return order((a as Long).toBigInt(), (b as Long).toBigInt())
    case 'missing':
    case 'null':
    case 'minKey':
    case 'maxKey':
      return 0
    case 'other':
      throw new MongoError('NotImplemented', 'the embedded store does not compare values of this BSON type')
  }
}

export function equalValues(a: unknown, b: unknown): boolean {
  return compareValues(a, b) === 0
}

/** Whether `<` and its kin hold between the two at all: they do only within one type of the order above. */
export function sameBracket(a: unknown, b: unknown): boolean {
  return ORDER[typeName(a)] === ORDER[typeName(b)]
}

function toComparable(value: unknown): number | bigint {
  if (typeof value === 'number' || typeof value === 'bigint') return value
  if (typeName(value) === 'long') return (value as Long).toBigInt()
  throw new MongoError('NotImplemented', 'the embedded store does not compare Decimal128')
}

function compareNumbers(a: number | bigint, b: number | bigint): number {
  if (a < b) return -1
  if (a > b) return 1
  // NaN equals itself and stands before every other number.
  return Number(Number.isNaN(b)) - Number(Number.isNaN(a))
}

// By code point, as UTF-8 bytes would compare; plain `<` differs only where surrogates are involved.
function compareStrings(a: string, b: string): number {
  if (/[\ud800-\udfff]/.test(a) || /[\ud800-\udfff]/.test(b))
    return Buffer.compare(Buffer.from(a), Buffer.from(b))
  return order(a, b)
}

function compareDocuments(a: Document, b: Document): number {
  const entriesA = Object.entries(a)
  const entriesB = Object.entries(b)
  for (const [i, [keyA, valueA]] of entriesA.entries()) {
    const other = entriesB[i]
    if (!other) return 1
    const [keyB, valueB] = other
    const difference =
      order(ORDER[typeName(valueA)], ORDER[typeName(valueB)]) ||
      order(keyA, keyB) ||
      compareValues(valueA, valueB)
    if (difference) return difference
  }
  return entriesA.length - entriesB.length
}

function compareArrays(a: unknown[], b: unknown[]): number {
  for (let i = 0; i < Math.min(a.length, b.length); i++) {
    const difference = compareValues(a[i], b[i])
    if (difference) return difference
  }
  return order(a.length, b.length)
}

function compareBinaries(a: Binary, b: Binary): number {
  return (
    order(a.length(), b.length()) || order(a.sub_type, b.sub_type) || Buffer.compare(a.value(), b.value())
  )
}

function order<T extends number | bigint | string>(a: T, b: T): number {
  return a < b ? -1 : a > b ? 1 : 0
}
