import { type Document, ObjectId } from 'bson'
import { MongoError } from '../mongo-error.ts'
import { bounded, hasPattern } from '../query/bounded.ts'
import { compileFilter, type Matcher } from '../query/matcher.ts'
import { valuesAt } from '../query/paths.ts'
import { keyOf } from '../values/key.ts'
import { typeName } from '../values/types.ts'
import { encode } from './bytes.ts'
import type { Disk } from './disk.ts'
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

  /** Makes the indexes over what was read from the disk. */
  load(indexes: IndexSpec[]): void {
    this.#indexes = indexes.map(spec => this.#build(spec))
  }

  /** The documents that match, as they are now; none of them may be changed in place. */
  find(filter: Document): Iterable<[id: string, document: Document]> {
    const found = this.#matching(compileFilter(filter), this.#candidates(filter))
    return hasPattern(filter) ? bounded(() => [...found]) : found
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
    this.#put(id, undefined, first)
    return _id
  }

  /** Puts a changed document in place of the one with the same `_id`; false if both are the same bytes. */
  replace(id: string, before: Document, after: Document): boolean {
    const bytes = encode(after)
    if (Buffer.compare(bytes, encode(before)) === 0) return false
    this.#refuseDuplicates(after, id)
    this.#disk.update(this.id, id, bytes)
    this.#put(id, before, after)
    return true
  }

  remove(id: string, document: Document): void {
    this.#disk.remove(this.id, id)
    this.#put(id, document, undefined)
  }

  createIndex(spec: IndexSpec): void {
    this.#useIndexes([...this.#indexes, this.#build(spec)])
  }

  dropIndex(name: string): void {
    this.#useIndexes(this.#indexes.filter(({ spec }) => spec.name !== name))
  }

  /** What the disk has taken, in memory; should the disk not keep it, then back again. */
  #put(id: string, before: Document | undefined, after: Document | undefined): void {
    const change = (from: Document | undefined, to: Document | undefined) => {
      if (to) this.documents.set(id, to)
      else this.documents.delete(id)
      for (const index of this.#indexes) {
        if (from) index.remove(id, from)
        if (to) index.add(id, to)
      }
    }
    change(before, after)
    this.#disk.ifUndone(() => change(after, before))
  }

  #useIndexes(indexes: HashIndex[]): void {
    const before = this.#indexes
    const specs = indexes.map(({ spec }) => spec)
    this.#disk.setIndexes({ id: this.id, namespace: this.namespace, indexes: specs })
    this.#indexes = indexes
    this.#disk.ifUndone(() => {
      this.#indexes = before
    })
  }

  #build(spec: IndexSpec): HashIndex {
    const index = new HashIndex(spec)
    for (const [id, document] of this.documents) {
      if (spec.unique) this.#refuseDuplicate(index, document, null)
      index.add(id, document)
    }
    return index
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
