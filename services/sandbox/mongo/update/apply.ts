import type { Document } from 'bson'
import { MongoError } from '../mongo-error.ts'
import { bounded, hasPattern } from '../query/bounded.ts'
import { clone } from '../values/clone.ts'
import { equalValues } from '../values/compare.ts'
import { isDocument, typeName } from '../values/types.ts'
import { ARRAY_OPERATORS } from './array-operators.ts'
import { compileArrayFilters, concretePaths, type PositionalContext } from './concrete-paths.ts'
import { FIELD_OPERATORS, type FieldOperator } from './field-operators.ts'

export type Update = (document: Document, context: UpdateContext) => Document

export interface UpdateContext {
  /** The query of the update, for the positional `$`. */
  filter: Document
  /** Whether the document is about to be inserted by an upsert: only then `$setOnInsert` acts. */
  inserting: boolean
}

interface Change {
  path: string
  argument: unknown
  operator: FieldOperator
}

const OPERATORS: Record<string, FieldOperator> = { ...FIELD_OPERATORS, ...ARRAY_OPERATORS }

/**
 * Compiles an update or a replacement. The result makes a changed copy of a document and never touches the one it
 * is given; throws MongoDB's errors. https://www.mongodb.com/docs/manual/reference/operator/update/
 */
export function compileUpdate(update: unknown, arrayFilters: unknown = []): Update {
  if (Array.isArray(update)) {
    throw new MongoError('NotImplemented', 'the embedded store does not update by aggregation pipeline')
  }
  if (!isDocument(update)) throw new MongoError('FailedToParse', 'an update must be an object')
  if (isReplacement(update)) return replaceWith(update)
  const changes = Object.entries(update).flatMap(([name, fields]) => readOperator(name, fields))
  refuseConflicts(changes.map(({ path }) => path))
  const filters = compileArrayFilters(arrayFilters as Document[])
  for (const name of filters.keys()) refuseUnused(name, changes)
  const hasOwnPattern = hasPattern([update, arrayFilters])
  return (document, context) => {
    const changed = () => keepId(document, change(document, changes, { ...context, filters }))
    return hasOwnPattern || hasPattern(context.filter) ? bounded(changed) : changed()
  }
}

/** A replacement is an update without operators. */
export function isReplacement(update: unknown): update is Document {
  return isDocument(update) && !(Object.keys(update)[0] ?? '').startsWith('$')
}

function change(document: Document, changes: Change[], context: UpdateContext & PositionalContext): Document {
  const copy = clone(document)
  const concrete = changes.flatMap(each => {
    if (each.operator.onlyOnInsert && !context.inserting) return []
    return concretePaths(document, each.path, context).map(path => ({ ...each, path }))
  })
  refuseConflicts(concrete.map(({ path }) => path))
  // MongoDB adds fields in the order of their paths, whatever the order they were written in.
  concrete.sort((a, b) => comparePaths(a.path, b.path))
  for (const { operator, path, argument } of concrete) operator.apply(copy, path, argument)
  return copy
}

function replaceWith(replacement: Document): Update {
  for (const key of Object.keys(replacement)) {
    if (!key.startsWith('$')) continue
    const message = `The dollar ($) prefixed field '${key}' in '${key}' is not allowed in the context of an update's replacement document. Consider using an aggregation pipeline with $replaceWith.`
    throw new MongoError('DollarPrefixedFieldName', message)
  }
  return document => {
    const { _id = document._id, ...fields } = clone(replacement)
    return keepId(document, _id === undefined ? fields : { _id, ...fields })
  }
}

function keepId(before: Document, after: Document): Document {
  if (before._id === undefined || equalValues(before._id, after._id)) return after
  const message = "Performing an update on the path '_id' would modify the immutable field '_id'"
  throw new MongoError('ImmutableField', message)
}

function readOperator(name: string, fields: unknown): Change[] {
  const operator = Object.hasOwn(OPERATORS, name) ? OPERATORS[name] : undefined
  if (!operator) {
    const message = `Unknown modifier: ${name}. Expected a valid update modifier or pipeline-style update specified as an array`
    throw new MongoError('FailedToParse', message)
  }
  if (!isDocument(fields)) {
    const message = `Modifiers operate on fields but we found type ${typeName(fields)} instead. For example: {$mod: {<field>: ...}} not {${name}: ...}`
    throw new MongoError('FailedToParse', message)
  }
  return Object.entries(fields).flatMap(([path, argument]) => {
    refuseBadPath(path)
    const own = { path, argument, operator }
    if (name !== '$rename') return [own]
    refuseBadPath(String(argument))
    return [own, { path: String(argument), argument: path, operator: { apply: () => {} } }]
  })
}

function refuseUnused(name: string, changes: Change[]): void {
  if (changes.some(({ path }) => path.split('.').includes(`$[${name}]`))) return
  throw new MongoError(
    'FailedToParse',
    `The array filter for identifier '${name}' was not used in the update`,
  )
}

function refuseBadPath(path: string): void {
  const parts = path.split('.')
  if (parts.includes('')) {
    const message =
      path === ''
        ? 'An empty update path is not valid.'
        : `The update path '${path}' contains an empty field name, which is not allowed.`
    throw new MongoError('FailedToParse', message)
  }
  if (parts.includes('__proto__'))
    throw new MongoError('BadValue', `The update path '${path}' is not allowed.`)
}

function refuseConflicts(paths: string[]): void {
  const sorted = paths.toSorted(comparePaths)
  for (const [i, path] of sorted.entries()) {
    const next = sorted[i + 1]
    if (next !== path && !next?.startsWith(`${path}.`)) continue
    throw new MongoError(
      'ConflictingUpdateOperators',
      `Updating the path '${next}' would create a conflict at '${path}'`,
    )
  }
}

// Field by field, numbers by value, so that a path is followed at once by what lies below it.
function comparePaths(a: string, b: string): number {
  const partsA = a.split('.')
  const partsB = b.split('.')
  for (const [i, part] of partsA.entries()) {
    const other = partsB[i]
    if (other === undefined) return 1
    if (part === other) continue
    const bothNumbers = /^\d+$/.test(part) && /^\d+$/.test(other)
    return bothNumbers ? Number(part) - Number(other) : part < other ? -1 : 1
  }
  return partsA.length - partsB.length
}
