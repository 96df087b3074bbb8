import type { Document } from 'bson'
import { MongoError } from '../mongo-error.ts'
import { compileFilter } from '../query/matcher.ts'
import { isTrue } from '../query/operators.ts'
import type { IndexSpec } from '../storage/hash-index.ts'
import { keyOf } from '../values/key.ts'
import { isDocument, isNumeric, toNumber } from '../values/types.ts'
import { refuseCollation } from './context.ts'

const PARTIAL_OPERATORS = new Set([
  '$and',
  '$or',
  '$in',
  '$eq',
  '$exists',
  '$gt',
  '$gte',
  '$lt',
  '$lte',
  '$type',
])
const MAX_EXPIRY_SECONDS = 2_147_483_647

/** Reads one index of `createIndexes`, and refuses what it cannot keep. */
export function readIndexSpec(given: Document): IndexSpec {
  refuseCollation(given)
  const spec: IndexSpec = { v: 2, key: readKey(given.key), name: String(given.name ?? '') }
  if (spec.name === '') throw new MongoError('CannotCreateIndex', 'The index name cannot be empty')
  if (isTrue(given.unique)) spec.unique = true
  if (isTrue(given.sparse)) spec.sparse = true
  if (given.partialFilterExpression !== undefined) spec.partialFilterExpression = readPartial(given)
  if (given.expireAfterSeconds !== undefined) spec.expireAfterSeconds = readExpiry(given, spec)
  return spec
}

export function sameKey(a: { key: Document }, b: { key: Document }): boolean {
  return keyOf(a.key) === keyOf(b.key)
}

/** What makes two indexes one and the same in MongoDB's eyes, whatever their names. */
export function sameSignature(a: IndexSpec, b: IndexSpec): boolean {
  const signature = ({ key, unique = false, sparse = false, partialFilterExpression }: IndexSpec) =>
    keyOf([key, unique, sparse, partialFilterExpression ?? null])
  return signature(a) === signature(b)
}

function readKey(key: unknown): Record<string, number> {
  if (!isDocument(key) || Object.keys(key).length === 0) {
    throw new MongoError('CannotCreateIndex', 'Index keys cannot be an empty object')
  }
  const fields = Object.entries(key).map(([field, direction]): [string, number] => {
    const number = isNumeric(direction) ? toNumber(direction) : 0
    if (number === 0 || Number.isNaN(number) || field.includes('$**')) {
      throw new MongoError(
        'CannotCreateIndex',
        `the embedded store has ascending and descending indexes only, not { ${field}: ${JSON.stringify(direction)} }`,
      )
    }
    return [field, number]
  })
  return Object.fromEntries(fields)
}

function readPartial(given: Document): Document {
  const filter = given.partialFilterExpression
  if (!isDocument(filter))
    throw new MongoError('CannotCreateIndex', "'partialFilterExpression' for an index has to be a document")
  if (isTrue(given.sparse))
    throw new MongoError('CannotCreateIndex', "cannot mix 'partialFilterExpression' and 'sparse' options")
  refuseOtherOperators(filter)
  compileFilter(filter)
  return filter
}

function refuseOtherOperators(value: unknown): void {
  if (Array.isArray(value)) value.forEach(refuseOtherOperators)
  if (!isDocument(value)) return
  for (const [key, each] of Object.entries(value)) {
    if (key.startsWith('$') && (!PARTIAL_OPERATORS.has(key) || (key === '$exists' && !isTrue(each)))) {
      throw new MongoError('CannotCreateIndex', `Expression not supported in partial index: ${key}`)
    }
    refuseOtherOperators(each)
  }
}

function readExpiry(given: Document, spec: IndexSpec): number {
  const seconds = isNumeric(given.expireAfterSeconds) ? toNumber(given.expireAfterSeconds) : Number.NaN
  if (!(seconds >= 0 && seconds <= MAX_EXPIRY_SECONDS)) {
    throw new MongoError(
      'CannotCreateIndex',
      `TTL index 'expireAfterSeconds' must be within the range 0 to ${MAX_EXPIRY_SECONDS}`,
    )
  }
  if (Object.keys(spec.key).length > 1 || '_id' in spec.key) {
    throw new MongoError('CannotCreateIndex', 'TTL indexes are single-field indexes, and not on _id')
  }
  return seconds
}
