import type { Document } from 'bson'
import { MongoError } from '../mongo-error.ts'
import { isDocument } from '../values/types.ts'
import { evaluateExpression } from './expressions.ts'
import { OPERATORS, type ValueTest } from './operators.ts'
import { matchableAt, Whole, whole } from './paths.ts'

export type Matcher = (document: unknown) => boolean

/** Compiles a query filter. https://www.mongodb.com/docs/manual/reference/operator/query/ */
export function compileFilter(filter: unknown): Matcher {
  if (!isDocument(filter)) throw new MongoError('TypeMismatch', 'a filter must be an object')
  return every(
    Object.entries(filter).map(([key, value]) =>
      key.startsWith('$') ? topLevel(key, value) : field(key, value),
    ),
  )
}

/** Compiles what a query may say of one value, as after a field's name: an operator expression or a plain value. */
export function compileCondition(condition: unknown): ValueTest {
  if (condition instanceof RegExp) return operator('$regex', condition, {})
  if (!isOperatorExpression(condition)) return operator('$eq', condition, {})
  const tests = Object.entries(condition).map(([name, operand]) => operator(name, operand, condition))
  return values => tests.every(test => test(values))
}

/** Whether a value is written with operators (`{ $gt: 5 }`) rather than meant as it stands. */
export function isOperatorExpression(value: unknown): value is Document {
  if (!isDocument(value)) return false
  const first = Object.keys(value)[0]
  return first?.startsWith('$') === true && !['$ref', '$id', '$db'].includes(first)
}

function field(path: string, condition: unknown): Matcher {
  const test = compileCondition(condition)
  return document => test(matchableAt(document, path))
}

function topLevel(name: string, value: unknown): Matcher {
  switch (name) {
    case '$and':
      return every(branches(name, value))
    case '$or': {
      const any = branches(name, value)
      return document => any.some(matches => matches(document))
    }
    case '$nor': {
      const none = branches(name, value)
      return document => !none.some(matches => matches(document))
    }
    case '$expr':
      return evaluateExpression(value)
    case '$comment':
      return () => true
    case '$where':
      throw new MongoError('BadValue', 'no globalScriptEngine in $where parsing')
    case '$text':
      throw new MongoError('IndexNotFound', 'text index required for $text query')
    case '$jsonSchema':
      throw new MongoError('NotImplemented', 'the embedded store does not know $jsonSchema')
    default:
      throw new MongoError(
        'BadValue',
        `unknown top level operator: ${name}. If you are trying to negate an entire expression, use $nor.`,
      )
  }
}

function operator(name: string, operand: unknown, beside: Document): ValueTest {
  switch (name) {
    case '$not':
      return negate(operand)
    case '$elemMatch':
      return elemMatch(operand)
    case '$all':
      return all(operand)
    case '$options':
    case '$comment':
      return () => true
  }
  const make = OPERATORS[name]
  if (!make) throw new MongoError('BadValue', `unknown operator: ${name}`)
  return make(operand, beside)
}

function negate(operand: unknown): ValueTest {
  if (!isOperatorExpression(operand) && !(operand instanceof RegExp)) {
    throw new MongoError('BadValue', '$not needs a regex or a document')
  }
  const test = compileCondition(operand)
  return values => !test(values)
}

/** One element alone must satisfy the whole of a condition or filter. */
export function compileElement(criteria: unknown): Matcher {
  if (!isDocument(criteria)) throw new MongoError('BadValue', '$elemMatch needs an Object')
  const onValue =
    isOperatorExpression(criteria) && !/^\$(and|or|nor|expr)$/.test(Object.keys(criteria)[0] ?? '')
  if (onValue) {
    const test = compileCondition(criteria)
    return element => test([whole(element)])
  }
  const matches = compileFilter(criteria)
  return element => (isDocument(element) || Array.isArray(element)) && matches(element)
}

function elemMatch(criteria: unknown): ValueTest {
  const matches = compileElement(criteria)
  return values =>
    values.some(value => {
      const array = value instanceof Whole ? value.array : value
      return Array.isArray(array) && array.some(matches)
    })
}

function all(operand: unknown): ValueTest {
  if (!Array.isArray(operand)) throw new MongoError('BadValue', '$all needs an array')
  if (operand.length === 0) return () => false
  const tests = operand.map(each =>
    isOperatorExpression(each) ? compileAllElement(each) : compileCondition(each),
  )
  return values => tests.every(test => test(values))
}

function compileAllElement(each: Document): ValueTest {
  if (!('$elemMatch' in each)) throw new MongoError('BadValue', 'no $ expressions in $all')
  return elemMatch(each.$elemMatch)
}

function branches(name: string, value: unknown): Matcher[] {
  if (!Array.isArray(value) || value.length === 0)
    throw new MongoError('BadValue', `${name} must be a nonempty array`)
  return value.map(compileFilter)
}

function every(tests: Matcher[]): Matcher {
  const [only] = tests
  if (tests.length === 1 && only) return only
  return document => tests.every(test => test(document))
}
