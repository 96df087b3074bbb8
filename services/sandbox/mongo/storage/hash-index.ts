import type { Document } from 'bson'
import { MongoError } from '../mongo-error.ts'
import { compileFilter, type Matcher } from '../query/matcher.ts'
import { elementsAt, valuesAt } from '../query/paths.ts'
import { keyOf } from '../values/key.ts'

/** As `listIndexes` shows it. */
export interface IndexSpec extends Document {
  v: 2
  key: Record<string, number>
  name: string
  unique?: boolean
  sparse?: boolean
  partialFilterExpression?: Document
  expireAfterSeconds?: number
}

const NONE: ReadonlySet<string> = new Set()

/**
 * Finds documents by equality on all of an index's fields, or on its first. It holds every document, also those
 * that a sparse or partial index leaves out, so that a lookup is right whatever the query; which documents must
 * differ from one another is asked of `covers`.
 */
export class HashIndex {
  readonly spec: IndexSpec
  readonly fields: string[]
  readonly #partial: Matcher | null
  readonly #all = new Map<string, Set<string>>()
  readonly #first = new Map<string, Set<string>>()

  constructor(spec: IndexSpec) {
    this.spec = spec
    this.fields = Object.keys(spec.key)
    this.#partial = spec.partialFilterExpression ? compileFilter(spec.partialFilterExpression) : null
  }

  /** Whether the index, as MongoDB would keep it, has an entry for the document. */
  covers(document: Document): boolean {
    if (this.#partial) return this.#partial(document)
    if (!this.spec.sparse) return true
    return this.fields.some(field =>
      valuesAt(document, field).some(value => typeof value !== 'symbol' && value !== undefined),
    )
  }

  /** The combined keys of a document: several where a field holds an array. */
  keys(document: Document): string[] {
    const [first = [], ...rest] = this.#fieldKeys(document)
    if (rest.length === 0) return first
    return rest.reduce((keys, values) => keys.flatMap(key => values.map(value => join(key, value))), first)
  }

  add(id: string, document: Document): void {
    for (const key of this.keys(document)) insert(this.#all, key, id)
    if (this.fields.length > 1)
      for (const key of this.#fieldKeys(document)[0] ?? []) insert(this.#first, key, id)
  }

  remove(id: string, document: Document): void {
    for (const key of this.keys(document)) erase(this.#all, key, id)
    if (this.fields.length > 1)
      for (const key of this.#fieldKeys(document)[0] ?? []) erase(this.#first, key, id)
  }

  withKey(key: string): ReadonlySet<string> {
    return this.#all.get(key) ?? NONE
  }

  /** The ids to look through for a query that gives these keys per field; null where the index cannot help. */
  lookup(equalities: Map<string, string[]>): ReadonlySet<string> | null {
    const perField = this.fields.map(field => equalities.get(field))
    const [first] = perField
    if (!first) return null
    if (perField.length > 1 && !perField.every(keys => keys?.length === 1)) return union(this.#first, first)
    if (perField.length === 1) return union(this.#all, first)
    return this.withKey(perField.map(keys => keys?.[0] as string).reduce(join))
  }

  #fieldKeys(document: Document): string[][] {
    const all = this.fields.map(field => [
      ...new Set(elementsAt(document, field).map(value => keyOf(value ?? null))),
    ])
    if (all.filter(keys => keys.length > 1).length > 1) {
      throw new MongoError(
        'CannotIndexParallelArrays',
        `cannot index parallel arrays [${this.fields.join('] [')}]`,
      )
    }
    return all
  }
}

function join(a: string, b: string): string {
  return `${a.length}:${a}${b}`
}

function union(map: Map<string, Set<string>>, keys: string[]): ReadonlySet<string> {
  const [only] = keys
  if (keys.length === 1 && only !== undefined) return map.get(only) ?? NONE
  return new Set(keys.flatMap(key => [...(map.get(key) ?? NONE)]))
}

function insert(map: Map<string, Set<string>>, key: string, id: string): void {
  const ids = map.get(key)
  if (ids) ids.add(id)
  else map.set(key, new Set([id]))
}

function erase(map: Map<string, Set<string>>, key: string, id: string): void {
  const ids = map.get(key)
  ids?.delete(id)
  if (ids?.size === 0) map.delete(key)
}
