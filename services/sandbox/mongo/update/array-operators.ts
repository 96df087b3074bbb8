import type { Document } from 'bson'
import { type CODES, MongoError } from '../mongo-error.ts'
import { compileCondition, compileFilter, isOperatorExpression, type Matcher } from '../query/matcher.ts'
import { sortDocuments } from '../query/sort.ts'
import { clone } from '../values/clone.ts'
import { compareValues, equalValues } from '../values/compare.ts'
import { isDocument, isNumeric, toNumber, typeName } from '../values/types.ts'
import type { FieldOperator } from './field-operators.ts'
import { existingTarget, targetAt } from './target.ts'

export const ARRAY_OPERATORS: Record<string, FieldOperator> = {
  $push: { apply: push },
  $addToSet: { apply: addToSet },
  $pop: { apply: pop },
  $pull: {
    apply: (document, path, condition) => {
      const matches = pulled(condition)
      edit('$pull', document, path, array => array.filter(element => !matches(element)))
    },
  },
  $pullAll: {
    apply: (document, path, values) => {
      if (!Array.isArray(values))
        throw new MongoError(
          'BadValue',
          `$pullAll requires an array argument but was given a ${typeName(values)}`,
        )
      edit('$pullAll', document, path, array =>
        array.filter(each => !values.some(value => equalValues(each, value))),
      )
    },
  },
}

const CLAUSES = ['$each', '$slice', '$sort', '$position']

function push(document: Document, path: string, argument: unknown): void {
  const clauses = readPush(argument)
  const target = targetAt(document, path)
  const array = [...arrayOf('$push', document, path, target.get())]
  const position = clauses.position === undefined ? array.length : toNumber(clauses.position)
  array.splice(position, 0, ...clone(clauses.each))
  target.set(sliced(sorted(array, clauses.sort), clauses.slice))
}

function readPush(argument: unknown) {
  const hasClauses = isDocument(argument) && '$each' in argument
  if (!hasClauses) {
    const [first] = isDocument(argument) ? Object.keys(argument) : []
    if (first && CLAUSES.includes(first))
      throw new MongoError('BadValue', `Unrecognized clause in $push: ${first}`)
    return { each: [argument] }
  }
  const unknown = Object.keys(argument).find(key => !CLAUSES.includes(key))
  if (unknown) throw new MongoError('BadValue', `Unrecognized clause in $push: ${unknown}`)
  const { $each: each, $slice: slice, $sort: sort, $position: position } = argument
  if (!Array.isArray(each)) {
    throw new MongoError(
      'BadValue',
      `The argument to $each in $push must be an array but it was of type: ${typeName(each)}`,
    )
  }
  for (const [name, value] of Object.entries({ $slice: slice, $position: position })) {
    if (value !== undefined && !(isNumeric(value) && Number.isInteger(toNumber(value)))) {
      throw new MongoError(
        'BadValue',
        `The value for ${name} must be an integer value but was given type: ${typeName(value)}`,
      )
    }
  }
  return { each: each as unknown[], slice, sort, position }
}

function sorted(array: unknown[], sort: unknown): unknown[] {
  if (sort === undefined) return array
  if (isDocument(sort)) return sortDocuments(array as Document[], sort)
  const direction = toNumber(sort)
  if (direction !== 1 && direction !== -1)
    throw new MongoError('BadValue', 'The $sort element value must be either 1 or -1')
  return array.toSorted((a, b) => compareValues(a, b) * direction)
}

function sliced(array: unknown[], slice: unknown): unknown[] {
  if (slice === undefined) return array
  const count = toNumber(slice)
  if (count === 0) return []
  return count < 0 ? array.slice(count) : array.slice(0, count)
}

function addToSet(document: Document, path: string, argument: unknown): void {
  const hasEach = isDocument(argument) && '$each' in argument
  const values: unknown = hasEach ? argument.$each : [argument]
  if (!Array.isArray(values)) {
    throw new MongoError(
      'TypeMismatch',
      `The argument to $each in $addToSet must be an array but it was of type ${typeName(values)}`,
    )
  }
  const target = targetAt(document, path)
  const array = [...arrayOf('$addToSet', document, path, target.get())]
  for (const value of values) if (!array.some(each => equalValues(each, value))) array.push(clone(value))
  target.set(array)
}

function pop(document: Document, path: string, argument: unknown): void {
  const end = isNumeric(argument) ? toNumber(argument) : Number.NaN
  if (end !== 1 && end !== -1)
    throw new MongoError('FailedToParse', `$pop expects 1 or -1, found: ${String(argument)}`)
  edit('$pop', document, path, array => (end === 1 ? array.slice(0, -1) : array.slice(1)), 'TypeMismatch')
}

function edit(
  operator: string,
  document: Document,
  path: string,
  change: (array: unknown[]) => unknown[],
  code: keyof typeof CODES = 'BadValue',
): void {
  const target = existingTarget(document, path)
  if (target) target.set(change(arrayOf(operator, document, path, target.get(), code)))
}

function arrayOf(
  operator: string,
  document: Document,
  path: string,
  value: unknown,
  code: keyof typeof CODES = 'BadValue',
): unknown[] {
  if (value === undefined) return []
  if (Array.isArray(value)) return value
  const found = `must be an array but is of type ${typeName(value)} in document {_id: ${JSON.stringify(document._id)}}`
  throw new MongoError(code, `Cannot apply ${operator} to a non-array value: the field '${path}' ${found}`)
}

// A document is a filter on embedded documents, an operator expression one on values; all else means equality.
function pulled(condition: unknown): Matcher {
  if (isOperatorExpression(condition) || condition instanceof RegExp) {
    const test = compileCondition(condition)
    return element => test([element])
  }
  if (isDocument(condition)) {
    const matches = compileFilter(condition)
    return element => isDocument(element) && matches(element)
  }
  return element => equalValues(element, condition)
}
