import mongoose from 'mongoose'
import { compare, type Doc, isDoc, same, typeOf } from './values.ts'

const { Long } = mongoose.mongo

/** Whether a document satisfies a filter. https://www.mongodb.com/docs/manual/reference/operator/query/ */
export function matches(doc: Doc, filter: Doc): boolean {
  return Object.entries(filter).every(([key, condition]) => {
    if (key === '$and') return (condition as Doc[]).every(each => matches(doc, each))
    if (key === '$or') return (condition as Doc[]).some(each => matches(doc, each))
    if (key === '$nor') return !(condition as Doc[]).some(each => matches(doc, each))
    return satisfies(reached(doc, key.split('.')), condition)
  })
}

/** Whether a value, or one of its elements, is what a condition says. */
export function satisfies(values: unknown[], condition: unknown): boolean {
  if (!isOperators(condition)) return operator(values, '$eq', condition, {})
  return Object.entries(condition).every(([name, operand]) => operator(values, name, operand, condition))
}

export function isOperators(condition: unknown): condition is Doc {
  return isDoc(condition) && (Object.keys(condition)[0] ?? '').startsWith('$')
}

/** The values that a path leads to: into documents, into each document of an array, and to a position in one. */
export function reached(value: unknown, path: string[]): unknown[] {
  const [part, ...rest] = path
  if (part === undefined) return [value]
  if (isDoc(value)) return reached(value[part], rest)
  if (!Array.isArray(value)) return [undefined]
  const atPosition =
    /^\d+$/.test(part) && Number(part) < value.length ? reached(value[Number(part)], rest) : []
  return [...atPosition, ...value.filter(isDoc).flatMap(each => reached(each, path))]
}

function operator(values: unknown[], name: string, operand: unknown, beside: Doc): boolean {
  const any = (test: (value: unknown) => boolean) =>
    values.some(value => test(value) || (Array.isArray(value) && value.some(test)))
  switch (name) {
    case '$eq':
      return any(value => same(value, operand))
    case '$ne':
      return !operator(values, '$eq', operand, beside)
    case '$in':
      return (operand as unknown[]).some(each => operator(values, '$eq', each, beside))
    case '$nin':
      return !operator(values, '$in', operand, beside)
    case '$gt':
      return any(value => typeOf(value) === typeOf(operand) && compare(value, operand) > 0)
    case '$gte':
      return any(value => typeOf(value) === typeOf(operand) && compare(value, operand) >= 0)
    case '$lt':
      return any(value => typeOf(value) === typeOf(operand) && compare(value, operand) < 0)
    case '$lte':
      return any(value => typeOf(value) === typeOf(operand) && compare(value, operand) <= 0)
    case '$exists':
      return values.some(value => value !== undefined) === operand
    case '$size':
      return values.some(value => Array.isArray(value) && value.length === operand)
    case '$type':
      return any(value => value !== undefined && namesOf(value).includes(operand as string))
    case '$regex':
      return any(value => typeof value === 'string' && new RegExp(operand as string).test(value))
    case '$not':
      return !satisfies(values, operand)
    case '$all':
      return (operand as unknown[]).every(each => operator(values, '$eq', each, beside))
    case '$elemMatch':
      return values.some(value => Array.isArray(value) && value.some(each => isElement(each, operand as Doc)))
  }
  throw new Error(`the model does not know ${name}`)
}

export function isElement(element: unknown, condition: Doc): boolean {
  return isOperators(condition)
    ? satisfies([element], condition)
    : isDoc(element) && matches(element, condition)
}

function namesOf(value: unknown): string[] {
  if (value instanceof Long) return ['long', 'number']
  if (typeof value !== 'number') return [typeOf(value)]
  return [Number.isInteger(value) && Math.abs(value) < 2 ** 31 ? 'int' : 'double', 'number']
}
