import type { Document } from 'bson'
import { MongoError } from '../mongo-error.ts'
import { getField, setField } from '../values/clone.ts'
import { isDocument } from '../values/types.ts'

const MAX_PADDING = 1_500_000

/** The place that a concrete path names in a document. */
export interface Target {
  get(): unknown
  set(value: unknown): void
  /** Removes a field; in an array leaves null, as `$unset` does. */
  remove(): void
}

/** Finds a place to write to, making what is missing on the way. */
export function targetAt(document: Document, path: string): Target {
  const parts = path.split('.')
  const last = parts.pop() as string
  let parent: unknown = document
  let name = ''
  for (const part of parts) {
    const holder = place(parent, part, name)
    if (holder.get() === undefined) holder.set({})
    parent = holder.get()
    name = part
  }
  return place(parent, last, name)
}

/** Finds a place only if it is there. */
export function existingTarget(document: Document, path: string): Target | null {
  let parent: unknown = document
  const parts = path.split('.')
  const last = parts.pop() as string
  for (const part of parts) {
    if (isDocument(parent)) parent = getField(parent, part)
    else if (Array.isArray(parent) && isIndex(part)) parent = parent[Number(part)]
    else return null
  }
  if (
    isDocument(parent)
      ? !Object.hasOwn(parent, last)
      : !(Array.isArray(parent) && isIndex(last) && Number(last) < parent.length)
  ) {
    return null
  }
  return place(parent, last, '')
}

function place(parent: unknown, part: string, parentName: string): Target {
  if (isDocument(parent)) {
    return {
      get: () => getField(parent, part),
      set: value => setField(parent, part, value),
      remove: () => delete parent[part],
    }
  }
  if (Array.isArray(parent) && isIndex(part)) return placeInArray(parent, Number(part))
  throw new MongoError(
    'PathNotViable',
    `Cannot create field '${part}' in element {${parentName}: ${JSON.stringify(parent)}}`,
  )
}

function placeInArray(array: unknown[], index: number): Target {
  return {
    get: () => array[index],
    set: value => {
      if (index > array.length + MAX_PADDING)
        throw new MongoError('BadValue', `can't backfill more than ${MAX_PADDING} elements`)
      while (array.length < index) array.push(null)
      array[index] = value
    },
    remove: () => {
      array[index] = null
    },
  }
}

function isIndex(part: string): boolean {
  return /^(0|[1-9]\d*)$/.test(part)
}
