import type { Document } from 'bson'
import { MongoError } from '../mongo-error.ts'
import { aggregate, checkPipeline } from '../query/aggregate.ts'
import { elementsAt } from '../query/paths.ts'
import { compileProjection } from '../query/projection.ts'
import { sortDocuments } from '../query/sort.ts'
import { keyOf } from '../values/key.ts'
import { isDocument, toNumber } from '../values/types.ts'
import { type Command, type Context, filterOf, namespaceOf, refuseOptions } from './context.ts'

export const READ_COMMANDS: Record<string, Command> = {
  find,
  getMore: (command, { cursors }) => {
    const namespace = `${command.$db}.${command.collection}`
    return cursors.next(command.getMore, namespace, command.batchSize && toNumber(command.batchSize))
  },
  killCursors: (command, { cursors }) => {
    const ids = command.cursors as unknown[]
    const cursorsKilled = ids.filter(id => cursors.kill(id))
    const cursorsNotFound = ids.filter(id => !cursorsKilled.includes(id))
    return { cursorsKilled, cursorsNotFound, cursorsAlive: [], cursorsUnknown: [], ok: 1 }
  },
  aggregate: runAggregate,
  count: (command, context) => {
    refuseOptions(command)
    const n = limited([...matching(command, command.query, context)], command).length
    return { n, ok: 1 }
  },
  distinct,
}

function find(command: Document, context: Context): Document {
  refuseOptions(command, 'sort')
  if (command.tailable) {
    throw new MongoError(
      'BadValue',
      'error processing query: tailable cursor requested on non capped collection',
    )
  }
  const filter = filterOf(command.filter)
  const project = compileProjection(command.projection, filter)
  const found = sortDocuments(takeEarly(matching(command, filter, context), command), command.sort)
  const shown = limited(found, command).map(project)
  const batchSize = command.batchSize === undefined ? undefined : toNumber(command.batchSize)
  const single = command.singleBatch === true || toNumber(command.limit) < 0
  return context.cursors.first(namespaceOf(command).namespace, shown, batchSize, single)
}

function runAggregate(command: Document, context: Context): Document {
  refuseOptions(command)
  const pipeline = checkPipeline(command.pipeline)
  const [first] = pipeline
  const { database, name, namespace } = namespaceOf({
    aggregate: String(command.aggregate),
    $db: command.$db,
  })
  if (command.explain) throw new MongoError('NotImplemented', 'the embedded store does not explain')
  const collection = (other: string) => all(context, database, other, {})
  const output =
    first && '$match' in first // by index where there is one
      ? aggregate(all(context, database, name, filterOf(first.$match)), pipeline.slice(1), collection)
      : aggregate(collection(name), pipeline, collection)
  const batchSize = isDocument(command.cursor) ? command.cursor.batchSize : undefined
  return context.cursors.first(namespace, output, batchSize === undefined ? undefined : toNumber(batchSize))
}

function distinct(command: Document, context: Context): Document {
  refuseOptions(command)
  const values = new Map<string, unknown>()
  for (const document of matching(command, command.query, context)) {
    for (const value of elementsAt(document, String(command.key))) {
      if (value !== undefined && !values.has(keyOf(value))) values.set(keyOf(value), value)
    }
  }
  return { values: [...values.values()], ok: 1 }
}

function matching(command: Document, filter: unknown, context: Context): Iterable<Document> {
  const { database, name } = namespaceOf(command)
  return all(context, database, name, filterOf(filter))
}

function* all({ catalog }: Context, database: string, name: string, filter: Document): Generator<Document> {
  for (const [, document] of catalog.find(database, name, filter)) yield document
}

// Without a sort the first ones will do, and the search can stop there.
function takeEarly(documents: Iterable<Document>, { sort, limit, skip }: Document): Document[] {
  const wanted = Math.abs(toNumber(limit))
  const isSorted = isDocument(sort) && Object.keys(sort).length > 0
  if (isSorted || wanted === 0) return [...documents]
  const taken: Document[] = []
  for (const document of documents) if (taken.push(document) >= wanted + toNumber(skip)) break
  return taken
}

function limited(documents: Document[], options: Document): Document[] {
  const skip = toNumber(options.skip)
  const limit = Math.abs(toNumber(options.limit))
  if (skip < 0)
    throw new MongoError('BadValue', `BSON field 'skip' value must be >= 0, actual value '${skip}'`)
  return documents.slice(skip, limit === 0 ? undefined : skip + limit)
}
