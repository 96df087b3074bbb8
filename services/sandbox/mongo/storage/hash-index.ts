import type { Document } from 'bson'
import { MongoError } from '../mongo-error.ts'
import { compileFilter, type Matcher } from '../query/matcher.ts'
import { NOTHING, valuesAt } from '../query/paths.ts'
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
 * differ from one another is asked of `uniqueKeys`.
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

  /** The keys that no two documents may share: none where a partial or sparse index leaves the document out. */
  uniqueKeys(document: Document): string[] {
    if (this.#partial && !this.#partial(document)) return []
    const entries = this.#entries(document)
    return entries.filter(({ found }) => found || !this.spec.sparse).map(({ key }) => key)
  }

  /** The combined keys of a document: several where a field holds an array. */
  keys(document: Document): string[] {
    return this.#entries(document).map(({ key }) => key)
  }

  add(id: string, document: Document): void {
    for (const key of this.keys(document)) insert(this.#all, key, id)
    if (this.fields.length > 1)
      for (const key of keysAt(document, this.fields[0])) insert(this.#first, key, id)
  }

  remove(id: string, document: Document): void {
    for (const key of this.keys(document)) erase(this.#all, key, id)
    if (this.fields.length > 1)
      for (const key of keysAt(document, this.fields[0])) erase(this.#first, key, id)
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

  #entries(document: Document): Entry[] {
    const perField = this.fields.map(field => entriesAt(document, field))
    if (perField.filter(entries => entries.length > 1).length > 1) {
      throw new MongoError(
        'CannotIndexParallelArrays',
        `cannot index parallel arrays [${this.fields.join('] [')}]`,
      )
    }
    return perField.reduce((all, entries) => all.flatMap(a => entries.map(b => combine(a, b))))
  }
}

interface Entry {
  key: string
  /** False where the field is absent, which counts as null except in a sparse index. */
  found: boolean
}

function entriesAt(document: Document, field: string): Entry[] {
  const entries = new Map<string, Entry>()
  for (const value of valuesAt(document, field)) {
    for (const element of Array.isArray(value) && value.length > 0 ? value : [value]) {
      const entry = entryOf(element)
      if (!entries.get(entry.key)?.found) entries.set(entry.key, entry)
    }
  }
  return [...entries.values()]
}

function entryOf(value: unknown): Entry {
  if (value === undefined || value === NOTHING) return { key: keyOf(null), found: false }
  // An empty array is neither null nor any element.
  if (Array.isArray(value) && value.length === 0) return { key: keyOf(undefined), found: true }
  return { key: keyOf(value), found: true }
}

function keysAt(document: Document, field = ''): string[] {
  return entriesAt(document, field).map(({ key }) => key)
}

function combine(a: Entry, b: Entry): Entry {
  return { key: join(a.key, b.key), found: a.found || b.found }
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
