import { type Document, ObjectId } from 'bson'
import { MongoError } from '../mongo-error.ts'
import { compileFilter, type Matcher } from '../query/matcher.ts'
import { valuesAt } from '../query/paths.ts'
import { keyOf } from '../values/key.ts'
import { typeName } from '../values/types.ts'
import { type Disk, encode } from './disk.ts'
import { equalitiesOf } from './equalities.ts'
import { HashIndex, type IndexSpec } from './hash-index.ts'

export const ID_INDEX: IndexSpec = { v: 2, key: { _id: 1 }, name: '_id_' }

/** One collection: its documents in memory, by key of `_id` in the order they came, and each change also on disk. */
export class Collection {
  readonly namespace: string
  readonly id: number
  readonly documents = new Map<string, Document>()
  readonly #disk: Disk
  #indexes: HashIndex[] = []

  constructor(namespace: string, id: number, disk: Disk) {
    this.namespace = namespace
    this.id = id
    this.#disk = disk
  }

  /** Those beside the one on `_id`. */
  get indexes(): IndexSpec[] {
    return this.#indexes.map(({ spec }) => spec)
  }

  /** Takes what the disk holds. */
  load(indexes: IndexSpec[]): void {
    for (const [id, document] of this.#disk.documents(this.id)) this.documents.set(id, document)
    for (const spec of indexes) this.#build(spec)
  }

  /** The documents that match, as they are now; none of them may be changed in place. */
  *find(filter: Document): Generator<[id: string, document: Document]> {
    yield* this.#matching(compileFilter(filter), this.#candidates(filter))
  }

  /** Inserts a document whole or, when it breaks a rule, not at all; answers its `_id`. */
  insert(given: Document): unknown {
    const document = given._id === undefined ? { ...given, _id: new ObjectId() } : given
    const { _id, ...fields } = document
    const first = { _id, ...fields } // MongoDB keeps `_id` in front
    refuseBadId(_id)
    const id = keyOf(_id)
    if (this.documents.has(id)) throw duplicate(this.namespace, ID_INDEX, first)
    this.#refuseDuplicates(first, null)
    this.#disk.insert(this.id, id, encode(first))
    this.documents.set(id, first)
    for (const index of this.#indexes) index.add(id, first)
    return _id
  }

  /** Puts a changed document in place of the one with the same `_id`; false if both are the same bytes. */
  replace(id: string, before: Document, after: Document): boolean {
    const bytes = encode(after)
    if (Buffer.compare(bytes, encode(before)) === 0) return false
    this.#refuseDuplicates(after, id)
    this.#disk.update(this.id, id, bytes)
    this.documents.set(id, after)
    for (const index of this.#indexes) {
      index.remove(id, before)
      index.add(id, after)
    }
    return true
  }

  remove(id: string, document: Document): void {
    this.#disk.remove(this.id, id)
    this.documents.delete(id)
    for (const index of this.#indexes) index.remove(id, document)
  }

  createIndex(spec: IndexSpec): void {
    this.#build(spec)
    this.#disk.setIndexes(this.id, this.indexes)
  }

  dropIndex(name: string): void {
    this.#indexes = this.#indexes.filter(({ spec }) => spec.name !== name)
    this.#disk.setIndexes(this.id, this.indexes)
  }

  #build(spec: IndexSpec): void {
    const index = new HashIndex(spec)
    for (const [id, document] of this.documents) {
      if (spec.unique) this.#refuseDuplicate(index, document, null)
      index.add(id, document)
    }
    this.#indexes.push(index)
  }

  #refuseDuplicates(document: Document, own: string | null): void {
    for (const index of this.#indexes) {
      index.keys(document) // refuses what cannot be indexed, before anything is written
      if (index.spec.unique) this.#refuseDuplicate(index, document, own)
    }
  }

  #refuseDuplicate(index: HashIndex, document: Document, own: string | null): void {
    for (const key of index.uniqueKeys(document)) {
      for (const id of index.withKey(key)) {
        const other = this.documents.get(id)
        if (id === own || !other || !index.uniqueKeys(other).includes(key)) continue
        throw duplicate(this.namespace, index.spec, document)
      }
    }
  }

  #candidates(filter: Document): Iterable<string> | null {
    const equalities = equalitiesOf(filter)
    const ids = equalities.get('_id')
    if (ids) return ids
    let best: ReadonlySet<string> | null = null
    for (const index of this.#indexes) {
      const found = index.lookup(equalities)
      if (found && (!best || found.size < best.size)) best = found
    }
    return best
  }

  *#matching(matches: Matcher, ids: Iterable<string> | null): Generator<[string, Document]> {
    if (!ids) {
      for (const entry of this.documents) if (matches(entry[1])) yield entry
      return
    }
    for (const id of ids) {
      const document = this.documents.get(id)
      if (document && matches(document)) yield [id, document]
    }
  }
}

function refuseBadId(id: unknown): void {
  const type = typeName(id)
  if (type !== 'array' && type !== 'regex') return
  throw new MongoError('InvalidIdField', `The '_id' value cannot be of type ${type}`)
}

function duplicate(namespace: string, spec: IndexSpec, document: Document): MongoError {
  const keyValue: Document = {}
  for (const field of Object.keys(spec.key)) {
    const [value] = valuesAt(document, field)
    keyValue[field] = value === undefined || typeof value === 'symbol' ? null : value
  }
  const shown = Object.entries(keyValue).map(([field, value]) => `${field}: ${JSON.stringify(value)}`)
  const message = `E11000 duplicate key error collection: ${namespace} index: ${spec.name} dup key: { ${shown.join(', ')} }`
  return new MongoError('DuplicateKey', message, { keyPattern: spec.key, keyValue })
}
