import { getField } from '../values/clone.ts'
import { isDocument } from '../values/types.ts'

/**
 * Every value that a dotted path leads to, the way a query sees it: arrays on the way are entered, by position
 * where the path has a number and into each embedded document. A branch that ends early gives `undefined`.
 * The value at the end is not unfolded: an array counts as one value.
 */
export function valuesAt(root: unknown, path: string): unknown[] {
  return matchableAt(root, path).map(value => (value instanceof Whole ? value.array : value))
}

/** As `valuesAt`, with those arrays marked that a query must not look into. */
export function matchableAt(root: unknown, path: string): unknown[] {
  if (!path.includes('.')) return [isDocument(root) ? getField(root, path) : undefined]
  const found: unknown[] = []
  walk(root, path.split('.'), 0, found)
  return found
}

/** An array that is itself an element: named by its position, or judged by `$elemMatch`. */
export class Whole {
  readonly array: unknown[]

  constructor(array: unknown[]) {
    this.array = array
  }
}

export function whole(value: unknown): unknown {
  return Array.isArray(value) ? new Whole(value) : value
}

/** As `valuesAt`, with a final array unfolded into its elements: what an index holds, and `distinct` returns. */
export function elementsAt(root: unknown, path: string): unknown[] {
  return valuesAt(root, path).flatMap(value => {
    if (!Array.isArray(value)) return [value === NOTHING ? undefined : value]
    return value.length === 0 ? [undefined] : value
  })
}

function walk(value: unknown, parts: string[], at: number, found: unknown[]): void {
  const part = parts[at]
  if (part === undefined) {
    found.push(value)
  } else if (isDocument(value)) {
    walk(getField(value, part), parts, at + 1, found)
  } else if (Array.isArray(value)) {
    walkArray(value, parts, at, part, found)
  } else {
    found.push(undefined)
  }
}

function walkArray(array: unknown[], parts: string[], at: number, part: string, found: unknown[]): void {
  const before = found.length
  if (/^\d+$/.test(part) && Number(part) < array.length) {
    const element = array[Number(part)]
    if (at === parts.length - 1) found.push(whole(element))
    else walk(element, parts, at + 1, found)
  }
  for (const element of array) if (isDocument(element)) walk(element, parts, at, found)
  if (found.length === before) found.push(NOTHING)
}

/**
 * Stands for an array that has no embedded document to look into: the path does not exist there, yet, unlike a
 * field that is absent, it does not count as null either.
 */
export const NOTHING = Symbol('nothing')
