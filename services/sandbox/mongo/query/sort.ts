import type { Document } from 'bson'
import { MongoError } from '../mongo-error.ts'
import { compareValues } from '../values/compare.ts'
import { isDocument, toNumber } from '../values/types.ts'
import { elementsAt } from './paths.ts'

/**
 * Orders documents by a sort specification, in a new array. An array stands for its smallest element when
 * ascending and its largest when descending; an absent field for null. Equal documents keep their order.
 */
export function sortDocuments<T extends Document>(documents: T[], specification: unknown): T[] {
  if (specification === undefined || specification === null) return documents
  if (!isDocument(specification)) throw new MongoError('TypeMismatch', 'a sort must be an object')
  const fields = Object.entries(specification).map(([path, direction]) => ({
    path,
    direction: directionOf(direction),
  }))
  if (fields.length === 0 || documents.length < 2) return documents
  const keyed = documents.map(document => ({
    document,
    keys: fields.map(({ path, direction }) => sortKey(document, path, direction)),
  }))
  keyed.sort((a, b) => {
    for (const [i, { direction }] of fields.entries()) {
      const difference = compareValues(a.keys[i], b.keys[i])
      if (difference) return difference * direction
    }
    return 0
  })
  return keyed.map(({ document }) => document)
}

function sortKey(document: unknown, path: string, direction: 1 | -1): unknown {
  const elements = elementsAt(document, path)
  const first = elements.length === 1 ? elements[0] : extreme(elements, direction)
  // An empty array sorts before null; an absent field with it.
  return first === undefined && !isEmptyArray(document, path) ? null : first
}

function extreme(elements: unknown[], direction: 1 | -1): unknown {
  return elements.reduce((best, each) => (compareValues(each, best) * direction < 0 ? each : best))
}

function isEmptyArray(document: unknown, path: string): boolean {
  return isDocument(document) && Array.isArray(document[path])
}

function directionOf(value: unknown): 1 | -1 {
  const direction = toNumber(isDocument(value) ? Number.NaN : value, Number.NaN)
  if (direction === 1 || direction === -1) return direction
  if (isDocument(value)) throw new MongoError('NotImplemented', 'the embedded store does not sort by $meta')
  throw new MongoError('BadValue', '$sort key ordering must be 1 (for ascending) or -1 (for descending)')
}
