import type { Document } from 'bson'
import { Aggregator } from 'mingo/aggregator'
import { Context, evalExpr } from 'mingo/core'
import { Lazy } from 'mingo/lazy'
import * as accumulator from 'mingo/operators/accumulator'
import * as pipeline from 'mingo/operators/pipeline'
import * as projection from 'mingo/operators/projection'
import { MongoError } from '../mongo-error.ts'
import { keyOf } from '../values/key.ts'
import { isDocument } from '../values/types.ts'
import { bounded, hasPattern } from './bounded.ts'
import { EXPRESSIONS, plain, refuseScripts } from './expressions.ts'
import { compileFilter } from './matcher.ts'
import { sortDocuments } from './sort.ts'

type Source = ReturnType<typeof Lazy>
type Any = Parameters<typeof evalExpr>[0]
type Options = Parameters<typeof evalExpr>[2]

const CONTEXT = Context.init({
  accumulator,
  projection,
  pipeline: {
    ...pipeline,
    $match: (source: Source, filter: unknown) => source.filter(compileFilter(filter)),
    $group: group,
    $sort: (source: Source, order: unknown) =>
      source.transform(all => Lazy(sortDocuments(all as Document[], order) as Any[])),
  },
  expression: EXPRESSIONS,
} as unknown as Parameters<typeof Context.init>[0])

const STAGES = new Set(
  `$addFields $bucket $bucketAuto $count $facet $group $limit $lookup $match $project $redact $replaceRoot
  $replaceWith $sample $set $skip $sort $sortByCount $unionWith $unset $unwind`.split(/\s+/),
)

/** Runs an aggregation pipeline by mingo over copies of the documents. `collection` gives those of `$lookup`. */
export function aggregate(
  documents: Iterable<Document>,
  pipeline: Document[],
  collection: (name: string) => Iterable<Document>,
): Document[] {
  const copies = (all: Iterable<Document>) => Array.from(all, plain) as Any[]
  const collectionResolver = (name: string) => copies(collection(name))
  const options = { context: CONTEXT, scriptEnabled: false, collectionResolver } as never
  const aggregator = new Aggregator(plain(pipeline) as never, options)
  const run = () => aggregator.run(copies(documents) as never) as Document[]
  return hasPattern(pipeline) ? bounded(run) : run()
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

// mingo takes embedded documents for one group that differ in the order of their fields: it is given each group alone.
function group(source: Source, specification: Document, options: Options): Source {
  if (!Object.hasOwn(specification, '_id'))
    throw new MongoError('BadValue', 'a group specification must include an _id')
  return source.transform(all => {
    const groups = new Map<string, { _id: unknown; members: Any[] }>()
    for (const document of all) {
      const _id = evalExpr(document, specification._id, options) ?? null
      const found = groups.get(keyOf(_id))
      if (found) found.members.push(document)
      else groups.set(keyOf(_id), { _id, members: [document] })
    }
    const results = [...groups.values()].map(({ _id, members }) => {
      const [result] = pipeline.$group(Lazy(members), { ...specification, _id: null }, options).collect()
      return { ...(result as Document), _id }
    })
    return Lazy(results as unknown as Any[])
  })
}
