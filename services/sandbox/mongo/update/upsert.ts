import { type Document, ObjectId } from 'bson'
import { isOperatorExpression } from '../query/matcher.ts'
import { clone } from '../values/clone.ts'
import { isReplacement, type Update } from './apply.ts'
import { targetAt } from './target.ts'

/** The document that an upsert inserts: what the filter says by equality, then the update upon it. */
export function upsertDocument(filter: Document, specification: unknown, update: Update): Document {
  const base = isReplacement(specification) ? idOf(filter) : equalities(filter)
  const { _id, ...fields } = update(base, { filter, inserting: true })
  // Never a field that is there but undefined: it would be stored as null.
  return { _id: _id === undefined ? new ObjectId() : _id, ...fields }
}

function idOf(filter: Document): Document {
  const { _id } = equalities(filter)
  return _id === undefined ? {} : { _id }
}

function equalities(filter: Document): Document {
  const document: Document = {}
  for (const [path, value] of conditions(filter)) {
    if (!isOperatorExpression(value)) {
      if (!(value instanceof RegExp)) targetAt(document, path).set(clone(value))
    } else if ('$eq' in value) {
      targetAt(document, path).set(clone(value.$eq))
    } else if (Array.isArray(value.$all) && value.$all.length === 1 && !isOperatorExpression(value.$all[0])) {
      targetAt(document, path).set(clone(value.$all[0]))
    }
  }
  return document
}

function conditions(filter: Document): [string, unknown][] {
  return Object.entries(filter).flatMap(([key, value]) => {
    if (key === '$and' || (key === '$or' && value.length === 1))
      return (value as Document[]).flatMap(conditions)
    return key.startsWith('$') ? [] : [[key, value] as [string, unknown]]
  })
}
