import type { Document } from 'bson'
import type { Cursors } from '../cursors.ts'
import { MongoError } from '../mongo-error.ts'
import type { Catalog } from '../storage/catalog.ts'
import type { Disk } from '../storage/disk.ts'
import { isDocument, typeName } from '../values/types.ts'

/** What a command works on. */
export interface Context {
  catalog: Catalog
  cursors: Cursors
  disk: Pick<Disk, 'probe'>
}

export type Command = (command: Document, context: Context) => Document

/** The database and the collection that a command names: `{ find: 'cases', $db: 'intake' }`. */
export function namespaceOf(command: Document): { database: string; name: string; namespace: string } {
  const [name] = Object.values(command)
  const database = String(command.$db ?? '')
  if (typeof name !== 'string') {
    throw new MongoError('InvalidNamespace', `collection name has invalid type ${typeName(name)}`)
  }
  return { database, name, namespace: `${database}.${name}` }
}

/** A filter among a command's fields; absent means all. */
export function filterOf(value: unknown): Document {
  if (value === undefined || value === null) return {}
  if (!isDocument(value))
    throw new MongoError('TypeMismatch', `a filter must be an object, not ${typeName(value)}`)
  return value
}

const NOT_KEPT = ['let', 'min', 'max', 'returnKey', 'showRecordId', 'sort'] as const

/** Refuses options that would change an answer and are not known here; `sort` only where it is not. */
export function refuseOptions(options: Document, allowed?: 'sort'): void {
  refuseCollation(options)
  const found = NOT_KEPT.find(
    name => name !== allowed && options[name] !== undefined && options[name] !== false,
  )
  if (found)
    throw new MongoError('NotImplemented', `the embedded store does not know the option '${found}' here`)
}

/** Refuses a collation that is not the plain comparison by bytes. */
export function refuseCollation(options: Document): void {
  const { collation } = options
  if (!isDocument(collation) || Object.keys(collation).length === 0 || collation.locale === 'simple') return
  throw new MongoError('NotImplemented', 'the embedded store does not know collations')
}
