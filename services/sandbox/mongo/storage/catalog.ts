import type { Document } from 'bson'
import { MongoError } from '../mongo-error.ts'
import { compileFilter } from '../query/matcher.ts'
import { Collection } from './collection.ts'
import type { Disk } from './disk.ts'
import type { IndexSpec } from './hash-index.ts'

/** All collections of all databases, by `database.collection`. */
export class Catalog {
  readonly #disk: Disk
  readonly #collections = new Map<string, Collection>()

  constructor(disk: Disk) {
    this.#disk = disk
    const byId = new Map<number, Collection>()
    const stored = disk.collections()
    for (const { id, namespace } of stored) {
      const collection = new Collection(namespace, id, disk)
      byId.set(id, collection)
      this.#collections.set(namespace, collection)
    }
    disk.readAll((id, key, document) => byId.get(id)?.documents.set(key, document))
    for (const { id, indexes } of stored) byId.get(id)?.load(indexes as IndexSpec[])
  }

  get(database: string, name: string): Collection | undefined {
    return this.#collections.get(`${database}.${name}`)
  }

  /** The documents that match; none where there is no such collection, after looking at the filter all the same. */
  find(database: string, name: string, filter: Document): Iterable<[id: string, document: Document]> {
    const collection = this.get(database, name)
    if (collection) return collection.find(filter)
    compileFilter(filter)
    return []
  }

  /** The collection, made when missing, as MongoDB does at a first write. */
  ensure(database: string, name: string): Collection {
    const existing = this.get(database, name)
    if (existing) return existing
    refuseBadName(database, name)
    const namespace = `${database}.${name}`
    const collection = new Collection(namespace, this.#disk.addCollection(namespace), this.#disk)
    this.#collections.set(namespace, collection)
    this.#disk.ifUndone(() => this.#collections.delete(namespace))
    return collection
  }

  drop(database: string, name: string): boolean {
    const collection = this.get(database, name)
    if (!collection) return false
    this.#disk.removeCollection(collection.id)
    this.#disk.ifUndone(() => this.#collections.set(collection.namespace, collection))
    return this.#collections.delete(collection.namespace)
  }

  /** Names of the collections of a database, in the order of their making. */
  names(database: string): string[] {
    const prefix = `${database}.`
    return [...this.#collections.keys()]
      .filter(each => each.startsWith(prefix))
      .map(each => each.slice(prefix.length))
  }

  databases(): string[] {
    return [...new Set([...this.#collections.keys()].map(each => each.slice(0, each.indexOf('.'))))].sort()
  }

  collections(): Iterable<Collection> {
    return this.#collections.values()
  }
}

function refuseBadName(database: string, name: string): void {
  const isBad =
    database === '' ||
    /[/\\. "$\0]/.test(database) ||
    name === '' ||
    /[$\0]/.test(name) ||
    /^\.|\.$/.test(name)
  if (isBad) throw new MongoError('InvalidNamespace', `Invalid namespace specified '${database}.${name}'`)
}
