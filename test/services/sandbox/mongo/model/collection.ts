import { matches, reached } from './matching.ts'
import type { Operation } from './operations.ts'
import { changesOf, fromFilter, Refused, structured, updated } from './updating.ts'
import { compare, type Doc, isDoc, same } from './values.ts'

/** What an operation comes to: an answer, MongoDB's code, or something that MongoDB leaves open. */
export type Outcome = { answer: unknown } | { code: number; keyPattern?: Doc } | 'open'

interface Index {
  key: Doc
  unique?: boolean
  sparse?: boolean
}

/** What MongoDB's manual says of one collection, in as few words as will do; a list of plain objects. */
export class ModelCollection {
  docs: Doc[] = []
  readonly indexes: Index[] = []

  play(operation: Operation): Outcome {
    const before = { docs: this.docs, indexes: [...this.indexes] }
    this.docs = before.docs.map(each => structured(each) as Doc)
    try {
      return this.#play(operation)
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      return { code: error.code, ...(error.keyPattern && { keyPattern: error.keyPattern }) }
    }
  }

  #play(operation: Operation): Outcome {
    if ('update' in operation) changesOf(operation.update)
    const found = this.#find('filter' in operation ? operation.filter : {})
    switch (operation.do) {
      case 'insert':
        return { answer: this.#insert(operation.docs, operation.ordered) }
      case 'find':
        return { answer: shown(found, operation) }
      case 'count':
        return { answer: found.length }
      case 'distinct':
        return { answer: distinct(found, operation.key) }
      case 'group':
        return { answer: grouped(found, operation.by) }
      case 'delete': {
        if (!operation.many && found.length > 1) return 'open'
        this.docs = this.docs.filter(each => !found.includes(each))
        return { answer: found.length }
      }
      case 'update':
        return this.#update(found, operation)
      case 'findOneAndUpdate': {
        const [one] = sorted(found, operation.sort)
        const before = one && structured(one)
        const upserted =
          !one && operation.upsert ? this.#upsert(operation.filter, operation.update, []) : null
        const after = one && this.#change(one, operation.filter, operation.update, [])
        if (after) this.#replace(one, after)
        return { answer: (operation.after ? (after ?? upserted) : before) ?? null }
      }
      case 'findOneAndDelete': {
        const [one] = sorted(found, operation.sort)
        this.docs = this.docs.filter(each => each !== one)
        return { answer: one ?? null }
      }
      case 'createIndex': {
        const { do: _, ...index } = operation
        for (const [i, doc] of this.docs.entries())
          this.#refuseDuplicates(doc, this.docs.slice(0, i), [index])
        this.indexes.push(index)
        return { answer: null }
      }
      case 'restart':
        return { answer: null }
    }
  }

  #find(filter: Doc): Doc[] {
    return this.docs.filter(each => matches(each, filter))
  }

  #insert(docs: Doc[], ordered: boolean) {
    const codes: [index: number, code: number][] = []
    for (const [index, doc] of docs.entries()) {
      try {
        this.#add(structured(doc) as Doc)
      } catch (error) {
        if (!(error instanceof Refused)) throw error
        codes.push([index, error.code])
        if (ordered) break
      }
    }
    return codes
  }

  #add(doc: Doc): Doc {
    this.#refuseDuplicates(doc, this.docs)
    this.docs.push(doc)
    return doc
  }

  #replace(before: Doc, after: Doc): void {
    this.#refuseDuplicates(
      after,
      this.docs.filter(each => each !== before),
    )
    this.docs = this.docs.map(each => (each === before ? after : each))
  }

  #update(found: Doc[], operation: Extract<Operation, { do: 'update' }>): Outcome {
    const { filter, update, many, upsert, arrayFilters } = operation
    if (!many && found.length > 1) return 'open'
    if (found.length === 0) {
      if (upsert) this.#upsert(filter, update, arrayFilters)
      return { answer: [0, 0, upsert ? 1 : 0] }
    }
    let modified = 0
    const start = this.docs
    for (const each of found) {
      try {
        const after = this.#change(each, filter, update, arrayFilters)
        if (!identical(each, after)) modified++
        this.#replace(each, after)
      } catch (error) {
        if (error instanceof Refused && found.length > 1) {
          this.docs = start
          return 'open' // which of them came first is MongoDB's own affair
        }
        throw error
      }
    }
    return { answer: [found.length, modified, 0] }
  }

  #change(doc: Doc, filter: Doc, update: Doc, arrayFilters: Doc[]): Doc {
    return updated(doc, update, { filter, arrayFilters, inserting: false })
  }

  #upsert(filter: Doc, update: Doc, arrayFilters: Doc[]): Doc {
    const { _id, ...fields } = updated(fromFilter(filter), update, { filter, arrayFilters, inserting: true })
    return this.#add({ _id, ...fields })
  }

  #refuseDuplicates(
    doc: Doc,
    others: Doc[],
    indexes: Index[] = [{ key: { _id: 1 }, unique: true }, ...this.indexes],
  ) {
    for (const { key, unique, sparse } of indexes) {
      const keys = keysOf(doc, key, sparse)
      if (!unique || !others.some(other => keysOf(other, key, sparse).some(a => keys.some(b => same(a, b)))))
        continue
      throw new Refused(11000, key)
    }
  }
}

/** What an index holds of a document: nothing if it is sparse and no field is there; each element of an array. */
function keysOf(doc: Doc, key: Doc, sparse = false): unknown[][] {
  const fields = Object.keys(key).map(field => indexed(reached(doc, field.split('.'))))
  if (sparse && fields.every(values => values.every(value => value === undefined))) return []
  return fields.reduce<unknown[][]>(
    (all, values) => all.flatMap(before => values.map(value => [...before, value ?? null])),
    [[]],
  )
}

function indexed(values: unknown[]): unknown[] {
  if (values.length === 0) return [undefined] // no document in the array: as if the field were absent
  return values.flatMap(value => {
    if (!Array.isArray(value)) return [value]
    return value.length > 0 ? value : [['nothing']] // an empty array is no other value
  })
}

function shown(found: Doc[], { sort, skip, limit, projection }: Extract<Operation, { do: 'find' }>): Doc[] {
  const page = sorted(found, sort).slice(skip, limit ? skip + limit : undefined)
  return projection ? page.map(each => projected(each, projection)) : page
}

function sorted(docs: Doc[], sort: Doc): Doc[] {
  return docs.toSorted((a, b) => {
    for (const [path, direction] of Object.entries(sort)) {
      const difference =
        compare(sortKey(a, path, direction), sortKey(b, path, direction)) * (direction as number)
      if (difference) return difference
    }
    return 0
  })
}

/** An array counts as its least element, or its greatest when sorting downwards; an empty one is less than null. */
function sortKey(doc: Doc, path: string, direction: unknown): unknown[] {
  const values = reached(doc, path.split('.'))
  if (values.some(value => Array.isArray(value) && value.length === 0)) return []
  const [key, ...more] = values.flat()
  return [more.reduce((best, each) => (compare(each, best) * (direction as number) < 0 ? each : best), key)]
}

function projected(doc: Doc, projection: Doc): Doc {
  const including = Object.entries(projection).some(([path, wanted]) => path !== '_id' && wanted === 1)
  const paths = Object.keys(projection).filter(path => path !== '_id')
  const wantsId = projection._id !== 0
  const { _id, ...fields } = doc
  const rest = including ? pick(fields, paths) : omit(fields, paths)
  return wantsId ? { _id, ...(rest as Doc) } : (rest as Doc)
}

function below(paths: string[], key: string): string[] {
  return paths.filter(path => path.startsWith(`${key}.`)).map(path => path.slice(key.length + 1))
}

function pick(value: unknown, paths: string[]): unknown {
  if (Array.isArray(value)) return value.filter(isDoc).map(each => pick(each, paths))
  if (!isDoc(value)) return undefined
  const entries = Object.entries(value).flatMap(([key, each]): [string, unknown][] => {
    if (paths.includes(key)) return [[key, each]]
    const inside = below(paths, key).length > 0 ? pick(each, below(paths, key)) : undefined
    return inside === undefined ? [] : [[key, inside]]
  })
  return Object.fromEntries(entries)
}

function omit(value: unknown, paths: string[]): unknown {
  if (Array.isArray(value)) return value.map(each => omit(each, paths))
  if (!isDoc(value)) return value
  const kept = Object.entries(value).filter(([key]) => !paths.includes(key))
  return Object.fromEntries(kept.map(([key, each]) => [key, omit(each, below(paths, key))]))
}

function distinct(found: Doc[], key: string): unknown[] {
  const values = found
    .flatMap(each => reached(each, key.split('.')))
    .flatMap(value => (Array.isArray(value) ? value : [value]))
    .filter(value => value !== undefined)
  return values.filter((value, i) => values.findIndex(other => same(other, value)) === i).toSorted(compare)
}

/** `$group` with a count, a sum, the least and the greatest of `n`; by the value of a field, absent ones as null. */
function grouped(found: Doc[], by: string): Doc[] {
  const ids = found.map(each => each[by] ?? null)
  const different = ids.filter((id, i) => ids.findIndex(other => same(other, id)) === i).toSorted(compare)
  return different.map(_id => {
    const members = found.filter((_, i) => same(ids[i], _id))
    const numbers = members.map(({ n }) => n).filter(n => n !== undefined && n !== null)
    const [least = null, greatest = null] = [numbers.toSorted(compare)[0], numbers.toSorted(compare).at(-1)]
    return { _id, count: members.length, sum: total(numbers), least, greatest }
  })
}

function total(values: unknown[]): number {
  return values
    .map(Number)
    .filter((_, i) => /number|Long/.test(kind(values[i])))
    .reduce((a, b) => a + b, 0)
}

function kind(value: unknown): string {
  return typeof value === 'object' ? ((value as object | null)?.constructor.name ?? '') : typeof value
}

/** Of the same types too: 5 and Long 5 are equal, and not identical. */
function identical(a: unknown, b: unknown): boolean {
  if (Array.isArray(a) && Array.isArray(b))
    return a.length === b.length && a.every((each, i) => identical(each, b[i]))
  if (isDoc(a) && isDoc(b)) return identical(Object.entries(a).flat(), Object.entries(b).flat())
  return kind(a) === kind(b) && same(a, b)
}
