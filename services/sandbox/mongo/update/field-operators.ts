import { type Document, Long, Timestamp } from 'bson'
import { MongoError } from '../mongo-error.ts'
import { clone } from '../values/clone.ts'
import { compareValues } from '../values/compare.ts'
import { isDocument, isNumeric, typeName } from '../values/types.ts'
import { existingTarget, targetAt } from './target.ts'

export interface FieldOperator {
  /** Changes the document in place, at a path without positional parts. */
  apply(document: Document, path: string, argument: unknown): void
  onlyOnInsert?: boolean
}

const set: FieldOperator = {
  apply: (document, path, argument) => targetAt(document, path).set(clone(argument)),
}

export const FIELD_OPERATORS: Record<string, FieldOperator> = {
  $set: set,
  $setOnInsert: { ...set, onlyOnInsert: true },
  $unset: { apply: (document, path) => existingTarget(document, path)?.remove() },
  $inc: { apply: (document, path, amount) => arithmetic('$inc', document, path, amount) },
  $mul: { apply: (document, path, factor) => arithmetic('$mul', document, path, factor) },
  $min: { apply: (document, path, value) => setIf(document, path, value, difference => difference < 0) },
  $max: { apply: (document, path, value) => setIf(document, path, value, difference => difference > 0) },
  $rename: { apply: rename },
  $currentDate: { apply: currentDate },
}

function arithmetic(operator: '$inc' | '$mul', document: Document, path: string, argument: unknown): void {
  if (!isNumeric(argument)) {
    const verb = operator === '$inc' ? 'increment' : 'multiply'
    throw new MongoError(
      'TypeMismatch',
      `Cannot ${verb} with non-numeric argument: {${path}: ${JSON.stringify(argument)}}`,
    )
  }
  const target = targetAt(document, path)
  const current = target.get()
  if (current === undefined) {
    target.set(operator === '$inc' ? argument : compute(operator, 0, argument))
  } else if (isNumeric(current)) {
    target.set(compute(operator, current, argument))
  } else {
    const message = `Cannot apply ${operator} to a value of non-numeric type. {_id: ${JSON.stringify(document._id)}} has the field '${path.split('.').at(-1)}' of non-numeric type ${typeName(current)}`
    throw new MongoError('TypeMismatch', message)
  }
}

function compute(operator: '$inc' | '$mul', a: unknown, b: unknown): number | Long {
  const types = [typeName(a), typeName(b)]
  if (types.includes('decimal'))
    throw new MongoError('NotImplemented', 'the embedded store does not calculate with Decimal128')
  if (!types.includes('double')) {
    const result = computeLong(operator, a as Long, b as Long)
    // An int stays one while it fits.
    const fits = !types.includes('long') && BigInt.asIntN(32, result.toBigInt()) === result.toBigInt()
    return fits ? result.toNumber() : result
  }
  const [x, y] = [Number(String(a)), Number(String(b))]
  return operator === '$inc' ? x + y : x * y
}

function computeLong(operator: '$inc' | '$mul', a: Long | number, b: Long | number): Long {
  const [x, y] = [BigInt(String(a)), BigInt(String(b))]
  const result = operator === '$inc' ? x + y : x * y
  if (BigInt.asIntN(64, result) !== result) {
    throw new MongoError('BadValue', `Failed to apply ${operator} operations to current value: out of range`)
  }
  return Long.fromBigInt(result)
}

function setIf(
  document: Document,
  path: string,
  value: unknown,
  wanted: (difference: number) => boolean,
): void {
  const target = targetAt(document, path)
  const current = target.get()
  if (current === undefined || wanted(compareValues(value, current))) target.set(clone(value))
}

function rename(document: Document, from: string, to: unknown): void {
  if (typeof to !== 'string') {
    throw new MongoError(
      'BadValue',
      `The 'to' field for $rename must be a string: ${from}: ${JSON.stringify(to)}`,
    )
  }
  for (const path of [from, to]) refuseArrays(document, path)
  const source = existingTarget(document, from)
  if (!source) return
  const value = source.get()
  source.remove()
  targetAt(document, to).set(value)
}

function refuseArrays(document: Document, path: string): void {
  let value: unknown = document
  for (const part of path.split('.')) {
    if (Array.isArray(value))
      throw new MongoError('BadValue', `The field of $rename cannot be an array element: '${path}'`)
    value = isDocument(value) ? value[part] : undefined
  }
}

function currentDate(document: Document, path: string, argument: unknown): void {
  const type = isDocument(argument) ? argument.$type : 'date'
  if (!isDocument(argument) && typeof argument !== 'boolean') {
    throw new MongoError(
      'BadValue',
      `${typeName(argument)} is not valid type for $currentDate. Please use a boolean ('true') or a $type expression`,
    )
  }
  if (type !== 'date' && type !== 'timestamp') {
    throw new MongoError(
      'BadValue',
      `The '$type' string field is required to be 'date' or 'timestamp': {$currentDate: {field : {$type: 'date'}}}`,
    )
  }
  const now = new Date()
  targetAt(document, path).set(
    type === 'date' ? now : new Timestamp({ t: Math.floor(now.getTime() / 1000), i: 1 }),
  )
}
