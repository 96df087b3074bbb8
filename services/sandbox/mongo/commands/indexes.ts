import type { Document } from 'bson'
import { MongoError } from '../mongo-error.ts'
import { type Collection, ID_INDEX } from '../storage/collection.ts'
import type { IndexSpec } from '../storage/hash-index.ts'
import { isDocument } from '../values/types.ts'
import { type Command, type Context, namespaceOf } from './context.ts'
import { readIndexSpec, sameKey, sameSignature } from './index-spec.ts'

export const INDEX_COMMANDS: Record<string, Command> = {
  createIndexes,
  dropIndexes,
  deleteIndexes: dropIndexes,
  listIndexes,
}

function createIndexes(command: Document, context: Context): Document {
  const { database, name } = namespaceOf(command)
  const isNew = !context.catalog.get(database, name)
  const specs = (command.indexes as Document[]).map(readIndexSpec)
  const collection = context.catalog.ensure(database, name)
  const numIndexesBefore = collection.indexes.length + 1
  for (const spec of specs) if (!exists(collection, spec)) collection.createIndex(spec)
  const numIndexesAfter = collection.indexes.length + 1
  const note = numIndexesAfter === numIndexesBefore && { note: 'all indexes already exist' }
  return { numIndexesBefore, numIndexesAfter, createdCollectionAutomatically: isNew, ...note, ok: 1 }
}

/** Whether the very same index is there; one that is nearly the same is a conflict. */
function exists(collection: Collection, spec: IndexSpec): boolean {
  for (const other of [ID_INDEX, ...collection.indexes]) {
    if (other === ID_INDEX && sameKey(other, spec)) return true
    if (other.name === spec.name) {
      if (!sameSignature(other, spec)) {
        const message = `An existing index has the same name as the requested index. When index names are not specified, they are auto generated and can cause conflicts. Please refer to our documentation. Requested index: ${JSON.stringify(spec)}, existing index: ${JSON.stringify(other)}`
        throw new MongoError('IndexKeySpecsConflict', message)
      }
      if (other.expireAfterSeconds === spec.expireAfterSeconds) return true
      throw new MongoError(
        'IndexOptionsConflict',
        `An equivalent index already exists with the same name but different options. Requested index: ${JSON.stringify(spec)}, existing index: ${JSON.stringify(other)}`,
      )
    }
    if (sameSignature(other, spec)) {
      throw new MongoError(
        'IndexOptionsConflict',
        `Index already exists with a different name: ${other.name}`,
      )
    }
  }
  return false
}

function dropIndexes(command: Document, context: Context): Document {
  const collection = existing(command, context)
  const nIndexesWas = collection.indexes.length + 1
  const wanted = Array.isArray(command.index) ? command.index : [command.index]
  const names = wanted.flatMap(each => namesOf(collection, each))
  for (const name of names) collection.dropIndex(name)
  return { nIndexesWas, ok: 1 }
}

function namesOf(collection: Collection, wanted: unknown): string[] {
  if (wanted === '*') return collection.indexes.map(({ name }) => name)
  const isWanted = (spec: IndexSpec) =>
    isDocument(wanted) ? sameKey(spec, { key: wanted }) : spec.name === wanted
  if (isWanted(ID_INDEX)) throw new MongoError('InvalidOptions', 'cannot drop _id index')
  const found = collection.indexes.filter(isWanted)
  if (found.length > 0) return found.map(({ name }) => name)
  throw new MongoError(
    'IndexNotFound',
    isDocument(wanted)
      ? `can't find index with key: ${JSON.stringify(wanted)}`
      : `index not found with name [${wanted}]`,
  )
}

function listIndexes(command: Document, context: Context): Document {
  const { namespace } = namespaceOf(command)
  return context.cursors.first(namespace, [ID_INDEX, ...existing(command, context).indexes])
}

function existing(command: Document, { catalog }: Context): Collection {
  const { database, name, namespace } = namespaceOf(command)
  const collection = catalog.get(database, name)
  if (!collection) throw new MongoError('NamespaceNotFound', `ns does not exist: ${namespace}`)
  return collection
}
