import { Binary, Decimal128, type Document, Long, MaxKey, MinKey, ObjectId, Timestamp } from 'bson'

/** MongoDB's names for BSON types, as in `$type` and in its error messages. */
export type TypeName =
  | 'missing'
  | 'minKey'
  | 'null'
  | 'int'
  | 'long'
  | 'double'
  | 'decimal'
  | 'string'
  | 'object'
  | 'array'
  | 'binData'
  | 'objectId'
  | 'bool'
  | 'date'
  | 'timestamp'
  | 'regex'
  | 'maxKey'
  | 'other'

const CLASSES: [abstract new (...args: never[]) => object, TypeName][] = [
  [Date, 'date'],
  [ObjectId, 'objectId'],
  [Timestamp, 'timestamp'], // before Long, which it extends
  [Long, 'long'],
  [Binary, 'binData'],
  [Uint8Array, 'binData'],
  [RegExp, 'regex'],
  [Decimal128, 'decimal'],
  [MinKey, 'minKey'],
  [MaxKey, 'maxKey'],
]

export function typeName(value: unknown): TypeName {
  switch (typeof value) {
    case 'undefined':
      return 'missing'
    case 'string':
      return 'string'
    case 'boolean':
      return 'bool'
    case 'number':
      return isInt32(value) ? 'int' : 'double'
    case 'bigint':
      return 'long'
  }
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'array'
  if (isDocument(value)) return 'object'
  return CLASSES.find(([type]) => value instanceof type)?.[1] ?? 'other'
}

/** A plain embedded document: not an array, and none of BSON's own classes. */
export function isDocument(value: unknown): value is Document {
  if (value === null || typeof value !== 'object') return false
  const prototype = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}

/** A number in any of its forms; a client may send a count as int, long or double. */
export function isNumeric(value: unknown): value is number | Long | bigint | Decimal128 {
  const type = typeName(value)
  return type === 'int' || type === 'long' || type === 'double' || type === 'decimal'
}

/** A count or size among a command's options. */
export function toNumber(value: unknown, fallback = 0): number {
  if (value === undefined || value === null) return fallback
  return typeof value === 'number' ? value : Number(String(value))
}

// The driver writes a whole number as an int where it fits and as a double where not.
function isInt32(value: number): boolean {
  return (value | 0) === value && !Object.is(value, -0)
}
