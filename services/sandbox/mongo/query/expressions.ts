import type { Document, Long } from 'bson'
import { Aggregator } from 'mingo/aggregator'
import { Context, evalExpr } from 'mingo/core'
import * as expression from 'mingo/operators/expression'
import { $project } from 'mingo/operators/pipeline'
import * as projection from 'mingo/operators/projection'
import { MongoError } from '../mongo-error.ts'
import { setField } from '../values/clone.ts'
import { compareValues } from '../values/compare.ts'
import { isDocument, typeName } from '../values/types.ts'
import { isTrue } from './operators.ts'

type Options = Parameters<typeof evalExpr>[2]
type Any = Parameters<typeof evalExpr>[0]

// mingo compares embedded documents without regard to the order of fields, and knows nothing of Long.
const comparison =
  (holds: (difference: number) => unknown) =>
  (root: unknown, operands: unknown, options: unknown): Any => {
    const [a, b] = evalExpr(root as Any, operands as Any, options as Options) as unknown[]
    return holds(compareValues(a, b)) as Any
  }

/** mingo's expressions, with comparisons as MongoDB makes them. */
export const EXPRESSIONS = {
  ...expression,
  $cmp: comparison(difference => Math.sign(difference)),
  $eq: comparison(difference => difference === 0),
  $ne: comparison(difference => difference !== 0),
  $gt: comparison(difference => difference > 0),
  $gte: comparison(difference => difference >= 0),
  $lt: comparison(difference => difference < 0),
  $lte: comparison(difference => difference <= 0),
}

const CONTEXT = Context.init({
  projection,
  pipeline: { $project },
  expression: EXPRESSIONS,
} as unknown as Parameters<typeof Context.init>[0])

const SCRIPTS = new Set(['$function', '$accumulator', '$where'])

/** `$expr`: an aggregation expression as a filter. */
export function evaluateExpression(expression: unknown): (document: unknown) => boolean {
  refuseScripts(expression)
  const isMatch = computed(expression)
  return document => isTrue(isMatch(document as Document))
}

/** A field that a projection computes. */
export function computed(expression: unknown): (document: Document) => unknown {
  const pipeline = [{ $project: { _id: 0, value: plain(expression) } }]
  const aggregator = new Aggregator(pipeline as never, { context: CONTEXT, scriptEnabled: false } as never)
  return document => (aggregator.run([plain(document)] as never)[0] as Document | undefined)?.value
}

/** Refuses server-side JavaScript, wherever it stands. */
export function refuseScripts(value: unknown): void {
  if (Array.isArray(value)) value.forEach(refuseScripts)
  if (!isDocument(value)) return
  for (const [key, each] of Object.entries(value)) {
    if (SCRIPTS.has(key))
      throw new MongoError('BadValue', `${key} needs server-side JavaScript, which is disabled`)
    refuseScripts(each)
  }
}

// A deep copy in which every Long that a double can hold is a number, which mingo can add up.
export function plain<T>(value: T): T {
  if (Array.isArray(value)) return value.map(plain) as T
  if (typeName(value) === 'long' && typeof value === 'object') {
    const number = (value as Long).toNumber()
    return (Number.isSafeInteger(number) ? number : value) as T
  }
  if (!isDocument(value)) return value
  const copy: Document = {}
  for (const key of Object.keys(value)) setField(copy, key, plain(value[key]))
  return copy as T
}
