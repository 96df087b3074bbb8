import type { Document } from 'bson'
import { describeError, MongoError } from '../mongo-error.ts'
import { compileUpdate, isReplacement } from '../update/apply.ts'
import { upsertDocument } from '../update/upsert.ts'
import { toNumber } from '../values/types.ts'
import { type Command, type Context, filterOf, namespaceOf, refuseOptions } from './context.ts'

export const WRITE_COMMANDS: Record<string, Command> = { insert, update, delete: remove }

function insert(command: Document, context: Context): Document {
  const { database, name } = namespaceOf(command)
  const collection = context.catalog.ensure(database, name)
  let n = 0
  const writeErrors = each(command, 'documents', document => {
    collection.insert(document)
    n++
  })
  return { n, ...writeErrors, ok: 1 }
}

function update(command: Document, context: Context): Document {
  let n = 0
  let nModified = 0
  const upserted: Document[] = []
  const writeErrors = each(command, 'updates', (statement, index) => {
    const result = updateOne(command, statement, context)
    n += result.n
    nModified += result.nModified
    if (result.upserted !== undefined) upserted.push({ index, _id: result.upserted })
  })
  return { n, nModified, ...(upserted.length > 0 && { upserted }), ...writeErrors, ok: 1 }
}

function updateOne(command: Document, statement: Document, context: Context) {
  refuseOptions(statement)
  const { database, name } = namespaceOf(command)
  const filter = filterOf(statement.q)
  const change = compileUpdate(statement.u, statement.arrayFilters)
  if (statement.multi && isReplacement(statement.u)) {
    throw new MongoError('FailedToParse', 'multi update is not supported for replacement-style update')
  }
  const found = take(context.catalog.find(database, name, filter), statement.multi ? 0 : 1)
  if (found.length === 0 && statement.upsert) {
    const document = upsertDocument(filter, statement.u, change)
    return { n: 1, nModified: 0, upserted: context.catalog.ensure(database, name).insert(document) }
  }
  let nModified = 0
  for (const [id, document] of found) {
    const after = change(document, { filter, inserting: false })
    if (context.catalog.ensure(database, name).replace(id, document, after)) nModified++
  }
  return { n: found.length, nModified, upserted: undefined }
}

function remove(command: Document, context: Context): Document {
  let n = 0
  const { database, name } = namespaceOf(command)
  const writeErrors = each(command, 'deletes', statement => {
    refuseOptions(statement)
    const found = take(context.catalog.find(database, name, filterOf(statement.q)), toNumber(statement.limit))
    for (const [id, document] of found) context.catalog.ensure(database, name).remove(id, document)
    n += found.length
  })
  return { n, ...writeErrors, ok: 1 }
}

/** Does the statements of a command one by one; an ordered command ends at its first error, another goes on. */
function each(command: Document, field: string, run: (statement: Document, index: number) => void): Document {
  const statements = command[field]
  if (!Array.isArray(statements)) {
    throw new MongoError(
      'FailedToParse',
      `BSON field '${Object.keys(command)[0]}.${field}' is missing but a required field`,
    )
  }
  const writeErrors: Document[] = []
  for (const [index, statement] of statements.entries()) {
    try {
      run(statement, index)
    } catch (error) {
      writeErrors.push({ index, ...describeError(error) })
      if (command.ordered !== false) break
    }
  }
  return writeErrors.length > 0 ? { writeErrors } : {}
}

// What was found is gathered before anything changes, so that no change is met a second time.
function take<T>(found: Iterable<T>, limit: number): T[] {
  const taken: T[] = []
  for (const each of found) if (taken.push(each) === limit) break
  return taken
}
