import type { Document, Long } from 'bson'
import { Aggregator } from 'mingo/aggregator'
import { Context, evalExpr } from 'mingo/core'
import { Lazy } from 'mingo/lazy'
import * as accumulator from 'mingo/operators/accumulator'
import * as expression from 'mingo/operators/expression'
import * as pipeline from 'mingo/operators/pipeline'
import * as projection from 'mingo/operators/projection'
import { MongoError } from '../mongo-error.ts'
import { setField } from '../values/clone.ts'
import { compareValues } from '../values/compare.ts'
import { isDocument, typeName } from '../values/types.ts'
import { compileFilter, type Matcher } from './matcher.ts'
import { isTrue } from './operators.ts'
import { sortDocuments } from './sort.ts'

type Source = ReturnType<typeof Lazy>
type Options = Parameters<typeof evalExpr>[2]
type Any = Parameters<typeof evalExpr>[0]

// mingo compares embedded documents without regard to the order of fields, and knows nothing of Long.
const comparison =
  (holds: (difference: number) => unknown) =>
  (root: unknown, operands: unknown, options: unknown): Any => {
    const [a, b] = evalExpr(root as Any, operands as Any, options as Options) as unknown[]
    return holds(compareValues(a, b)) as Any
  }

const CONTEXT = Context.init({
  accumulator,
  projection,
  pipeline: {
    ...pipeline,
    $match: (source: Source, filter: unknown) => source.filter(compileFilter(filter)),
    $sort: (source: Source, order: unknown) =>
      source.transform(all => Lazy(sortDocuments(all as Document[], order) as Any[])),
  },
  expression: {
    ...expression,
    $cmp: comparison(difference => Math.sign(difference)),
    $eq: comparison(difference => difference === 0),
    $ne: comparison(difference => difference !== 0),
    $gt: comparison(difference => difference > 0),
    $gte: comparison(difference => difference >= 0),
    $lt: comparison(difference => difference < 0),
    $lte: comparison(difference => difference <= 0),
  },
} as unknown as Parameters<typeof Context.init>[0])

const STAGES = new Set(
  `$addFields $bucket $bucketAuto $count $facet $group $limit $lookup $match $project $redact $replaceRoot
  $replaceWith $sample $set $skip $sort $sortByCount $unionWith $unset $unwind`.split(/\s+/),
)
const SCRIPTS = new Set(['$function', '$accumulator', '$where'])

/** Runs an aggregation pipeline by mingo over copies of the documents. `collection` gives those of `$lookup`. */
export function aggregate(
  documents: Iterable<Document>,
  pipeline: Document[],
  collection: (name: string) => Iterable<Document>,
): Document[] {
  const copies = (all: Iterable<Document>) => Array.from(all, plain) as Any[]
  const collectionResolver = (name: string) => copies(collection(name))
  const options = { context: CONTEXT, scriptEnabled: false, collectionResolver } as never
  return new Aggregator(plain(pipeline) as never, options).run(copies(documents) as never) as Document[]
}

/** Refuses what a pipeline may not hold, before anything is read. */
export function checkPipeline(pipeline: unknown): Document[] {
  if (!Array.isArray(pipeline))
    throw new MongoError('TypeMismatch', "'pipeline' option must be specified as an array")
  for (const stage of pipeline) {
    const names = isDocument(stage) ? Object.keys(stage) : []
    const [name] = names
    if (names.length !== 1 || !name) {
      throw new MongoError(
        'FailedToParse',
        'A pipeline stage specification object must contain exactly one field.',
      )
    }
    if (name === '$changeStream') {
      throw new MongoError(
        'ChangeStreamsNeedReplicaSet',
        'The $changeStream stage is only supported on replica sets',
      )
    }
    if (name === '$out' || name === '$merge') {
      throw new MongoError('NotImplemented', `the embedded store does not write with ${name}`)
    }
    if (!STAGES.has(name))
      throw new MongoError('UnrecognizedStage', `Unrecognized pipeline stage name: '${name}'`)
  }
  refuseScripts(pipeline)
  return pipeline
}

/** `$expr`: an aggregation expression as a filter. */
export function evaluateExpression(expression: unknown): Matcher {
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

function refuseScripts(value: unknown): void {
  if (Array.isArray(value)) value.forEach(refuseScripts)
  if (!isDocument(value)) return
  for (const [key, each] of Object.entries(value)) {
    if (SCRIPTS.has(key))
      throw new MongoError('BadValue', `${key} needs server-side JavaScript, which is disabled`)
    refuseScripts(each)
  }
}

// A deep copy in which every Long that a double can hold is a number, which mingo can add up.
function plain<T>(value: T): T {
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
