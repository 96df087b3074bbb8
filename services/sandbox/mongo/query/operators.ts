import type { Document } from 'bson'
import { MongoError } from '../mongo-error.ts'
import { compareValues, equalValues, sameBracket } from '../values/compare.ts'
import { keyOf } from '../values/key.ts'
import { isNumeric, toNumber, typeName } from '../values/types.ts'
import { NOTHING, Whole } from './paths.ts'

/** Judges the values that a path leads to (see `valuesAt`). */
export type ValueTest = (values: unknown[]) => boolean

/** The query operators on a field that need no others; those that nest are in `matcher.ts`. */
export const OPERATORS: Record<string, (operand: unknown, beside: Document) => ValueTest> = {
  $eq: operand => (operand instanceof RegExp ? some(value => isSame(value, operand)) : equals(operand)),
  $ne: operand => not(equals(operand)),
  $gt: operand => ordered(operand, difference => difference > 0),
  $gte: operand => ordered(operand, difference => difference >= 0),
  $lt: operand => ordered(operand, difference => difference < 0),
  $lte: operand => ordered(operand, difference => difference <= 0),
  $in: operand => isIn('$in', operand),
  $nin: operand => not(isIn('$nin', operand)),
  $exists: operand => {
    const wanted = isTrue(operand)
    return values => values.some(value => value !== undefined && value !== NOTHING) === wanted
  },
  $type: operand => ofType(operand),
  $size: operand => {
    if (!isNumeric(operand)) throw new MongoError('BadValue', 'Failed to parse $size. Expected a number')
    const size = toNumber(operand)
    return values => values.some(value => lengthOf(value) === size)
  },
  $mod: operand => modulo(operand),
  $regex: (operand, beside) => matching(operand, beside.$options),
}

// A test holds for a field when it holds for its value or, in an array, for any element.
function some(test: (value: unknown) => boolean): ValueTest {
  return values =>
    values.some(value => {
      if (value instanceof Whole) return test(value.array)
      return test(value) || (Array.isArray(value) && value.some(test))
    })
}

function lengthOf(value: unknown): number | undefined {
  if (value instanceof Whole) return value.array.length
  return Array.isArray(value) ? value.length : undefined
}

function not(test: ValueTest): ValueTest {
  return values => !test(values)
}

function equals(operand: unknown): ValueTest {
  if (operand === null || operand === undefined) return some(value => value === null || value === undefined)
  return some(value => isSame(value, operand))
}

function isSame(value: unknown, operand: unknown): boolean {
  return value !== NOTHING && sameBracket(value, operand) && equalValues(value, operand)
}

function ordered(operand: unknown, holds: (difference: number) => boolean): ValueTest {
  if (operand instanceof RegExp)
    throw new MongoError('BadValue', "Can't have RegEx as arg to predicate over field")
  const type = typeName(operand)
  if (type === 'minKey' || type === 'maxKey')
    return some(value => holds(compareValues(value ?? null, operand)))
  return some(value => {
    if (value === NOTHING) return false
    const each = value ?? null // an absent field compares as null
    if (!sameBracket(each, operand)) return false
    if (Number.isNaN(each) !== Number.isNaN(operand)) return false
    return holds(compareValues(each, operand))
  })
}

function isIn(name: string, operand: unknown): ValueTest {
  if (!Array.isArray(operand)) throw new MongoError('BadValue', `${name} needs an array`)
  const patterns = operand.filter(each => each instanceof RegExp)
  const keys = new Set(operand.map(each => keyOf(each ?? null)))
  return some(value => {
    if (value === NOTHING) return false
    if (typeof value === 'string' && patterns.some(pattern => pattern.test(value))) return true
    return keys.has(keyOf(value ?? null))
  })
}

const TYPE_NUMBERS: Record<number, string> = {
  [-1]: 'minKey',
  1: 'double',
  2: 'string',
  3: 'object',
  4: 'array',
  5: 'binData',
  7: 'objectId',
  8: 'bool',
  9: 'date',
  10: 'null',
  11: 'regex',
  16: 'int',
  17: 'timestamp',
  18: 'long',
  19: 'decimal',
  127: 'maxKey',
}
const NUMBER_TYPES = ['int', 'long', 'double', 'decimal']

function ofType(operand: unknown): ValueTest {
  const names = (Array.isArray(operand) ? operand : [operand]).flatMap(each => {
    if (each === 'number') return NUMBER_TYPES
    const name = typeof each === 'number' ? TYPE_NUMBERS[each] : each
    if (!Object.values(TYPE_NUMBERS).includes(name as string)) {
      throw new MongoError('BadValue', `Unknown type name alias: ${String(each)}`)
    }
    return [name as string]
  })
  return some(value => value !== NOTHING && names.includes(typeName(value)))
}

function modulo(operand: unknown): ValueTest {
  if (!Array.isArray(operand) || operand.length !== 2) {
    throw new MongoError('BadValue', 'malformed mod, needs to be an array of two elements')
  }
  const [divisor, remainder] = operand.map(each => Math.trunc(toNumber(each)))
  if (!divisor) throw new MongoError('BadValue', 'divisor cannot be 0')
  return some(value => isNumeric(value) && Math.trunc(toNumber(value)) % divisor === remainder)
}

function matching(operand: unknown, options: unknown): ValueTest {
  if (typeof operand !== 'string' && !(operand instanceof RegExp)) {
    throw new MongoError('BadValue', '$regex has to be a string')
  }
  const flags = typeof options === 'string' ? options : operand instanceof RegExp ? operand.flags : ''
  if (/[^imsu]/.test(flags)) throw new MongoError('BadValue', `invalid flag in regex options: ${flags}`)
  const source = typeof operand === 'string' ? operand : operand.source
  const pattern = new RegExp(source, flags)
  return some(value => {
    if (typeof value === 'string') return pattern.test(value)
    return value instanceof RegExp && value.source === source && value.flags === pattern.flags
  })
}

/** How MongoDB reads a flag: false, 0 and null are false. */
export function isTrue(value: unknown): boolean {
  if (value === false || value === null || value === undefined) return false
  return !isNumeric(value) || toNumber(value) !== 0
}
