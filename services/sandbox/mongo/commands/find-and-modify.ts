import type { Document } from 'bson'
import { MongoError } from '../mongo-error.ts'
import { compileProjection } from '../query/projection.ts'
import { sortDocuments } from '../query/sort.ts'
import { compileUpdate } from '../update/apply.ts'
import { upsertDocument } from '../update/upsert.ts'
import { keyOf } from '../values/key.ts'
import { type Context, filterOf, namespaceOf, refuseOptions } from './context.ts'

/** Finds one document, changes or removes it, and answers with it as it was or, with `new`, as it is. */
export function findAndModify(command: Document, context: Context): Document {
  refuseOptions(command, 'sort')
  if (Boolean(command.remove) === (command.update !== undefined)) {
    throw new MongoError('FailedToParse', 'Either an update or remove=true must be specified')
  }
  const { database, name } = namespaceOf(command)
  const filter = filterOf(command.query)
  const show = compileProjection(command.fields, filter)
  const answer = (document: Document | null, lastErrorObject: Document) => ({
    lastErrorObject,
    value: document && show(document),
    ok: 1,
  })
  const found = findOne(context.catalog.find(database, name, filter), command.sort)
  if (command.remove) {
    if (found) context.catalog.ensure(database, name).remove(keyOf(found._id), found)
    return answer(found, { n: found ? 1 : 0 })
  }
  const change = compileUpdate(command.update, command.arrayFilters)
  if (found) {
    const after = change(found, { filter, inserting: false })
    context.catalog.ensure(database, name).replace(keyOf(found._id), found, after)
    return answer(command.new ? after : found, { n: 1, updatedExisting: true })
  }
  if (!command.upsert) return answer(null, { n: 0, updatedExisting: false })
  const document = upsertDocument(filter, command.update, change)
  const upserted = context.catalog.ensure(database, name).insert(document)
  return answer(command.new ? document : null, { n: 1, updatedExisting: false, upserted })
}

function findOne(found: Iterable<[string, Document]>, sort: unknown): Document | null {
  if (!sort) {
    for (const [, document] of found) return document
    return null
  }
  const all = Array.from(found, ([, document]) => document)
  return sortDocuments(all, sort)[0] ?? null
}
