import type { Document } from 'bson'
import { MongoError } from '../mongo-error.ts'
import { compileFilter } from '../query/matcher.ts'
import { isTrue } from '../query/operators.ts'
import { ID_INDEX } from '../storage/collection.ts'
import { type Command, type Context, filterOf, namespaceOf, refuseCollation } from './context.ts'

export const CATALOG_COMMANDS: Record<string, Command> = {
  create,
  drop: (command, { catalog }) => {
    const { database, name, namespace } = namespaceOf(command)
    const nIndexesWas = (catalog.get(database, name)?.indexes.length ?? 0) + 1
    return catalog.drop(database, name) ? { nIndexesWas, ns: namespace, ok: 1 } : { ok: 1 }
  },
  dropDatabase: (command, { catalog }) => {
    const database = String(command.$db)
    const names = catalog.names(database)
    for (const name of names) catalog.drop(database, name)
    return { ...(names.length > 0 && { dropped: database }), ok: 1 }
  },
  listCollections,
  listDatabases,
}

const NOT_KEPT = [
  'capped',
  'timeseries',
  'clusteredIndex',
  'viewOn',
  'validator',
  'encryptedFields',
  'expireAfterSeconds',
]

function create(command: Document, { catalog }: Context): Document {
  const { database, name, namespace } = namespaceOf(command)
  refuseCollation(command)
  if (catalog.get(database, name))
    throw new MongoError('NamespaceExists', `Collection ${namespace} already exists.`)
  const refused = NOT_KEPT.find(option => isTrue(command[option]))
  if (refused)
    throw new MongoError('NotImplemented', `the embedded store has no collections with '${refused}'`)
  catalog.ensure(database, name)
  return { ok: 1 }
}

function listCollections(command: Document, { catalog, cursors }: Context): Document {
  const database = String(command.$db)
  const matches = compileFilter(filterOf(command.filter))
  const all = catalog.names(database).map(name => ({
    name,
    type: 'collection',
    options: {},
    info: { readOnly: false },
    idIndex: ID_INDEX,
  }))
  const shown = all
    .filter(matches)
    .map(each => (command.nameOnly ? { name: each.name, type: each.type } : each))
  return cursors.first(`${database}.$cmd.listCollections`, shown)
}

function listDatabases(command: Document, { catalog }: Context): Document {
  const matches = compileFilter(filterOf(command.filter))
  const all = catalog.databases().map(name => ({ name, sizeOnDisk: sizeOf(catalog, name), empty: false }))
  const databases = all.filter(matches).map(each => (command.nameOnly ? { name: each.name } : each))
  if (command.nameOnly) return { databases, ok: 1 }
  return { databases, totalSize: all.reduce((sum, each) => sum + each.sizeOnDisk, 0), ok: 1 }
}

// Only an idea of the size: a page for each document.
function sizeOf(catalog: Context['catalog'], database: string): number {
  return catalog
    .names(database)
    .reduce((sum, name) => sum + (catalog.get(database, name)?.documents.size ?? 0) * 4096, 4096)
}
