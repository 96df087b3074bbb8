import type { Binary, Document, Long } from 'bson'
import { MongoError } from '../mongo-error.ts'
import { typeName } from './types.ts'

/** A string that two values share exactly when BSON calls them equal: what hash indexes are keyed by. */
export function keyOf(value: unknown): string {
  const type = typeName(value)
  switch (type) {
    case 'string':
      return `s${value}`
    case 'int':
    case 'double':
    case 'long':
      return `n${numberKey(value as number | bigint | Long)}`
    case 'objectId':
      return `o${String(value)}`
    case 'date':
      return `d${Number(value)}`
    case 'bool':
      return value ? 't' : 'f'
    case 'null':
      return 'z'
    case 'missing':
      return 'u'
    case 'binData':
      return `b${(value as Binary).sub_type}:${(value as Binary).toString('base64')}`
    case 'object':
      return `{${JSON.stringify(Object.entries(value as Document).map(([key, each]) => [key, keyOf(each)]))}`
    case 'array':
      return `[${JSON.stringify((value as unknown[]).map(keyOf))}`
    case 'timestamp':
    case 'regex':
    case 'minKey':
    case 'maxKey':
      return `${type}${String(value)}`
    default:
      throw new MongoError('NotImplemented', `the embedded store does not index values of type ${type}`)
  }
}

// 5, Long 5 and -0 and 0 are equal; a whole double beyond 2^53 is written out in full to meet an equal Long.
function numberKey(value: number | bigint | Long): string {
  if (typeof value === 'number') return Number.isInteger(value) ? String(BigInt(value)) : String(value)
  return typeof value === 'bigint' ? String(value) : String(value.toBigInt())
}
