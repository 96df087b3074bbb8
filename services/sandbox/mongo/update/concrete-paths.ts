import type { Document } from 'bson'
import { MongoError } from '../mongo-error.ts'
import { compileFilter, type Matcher } from '../query/matcher.ts'
import { valuesAt } from '../query/paths.ts'
import { matchedElement } from '../query/positional.ts'
import { isDocument } from '../values/types.ts'

export interface PositionalContext {
  filter: Document
  /** A test per identifier of `arrayFilters`. */
  filters: Map<string, Matcher>
}

/** The paths that one with `$`, `$[]` or `$[id]` stands for in a document, with every position as a number. */
export function concretePaths(document: Document, path: string, context: PositionalContext): string[] {
  const at = /(^|\.)\$(\[\w*\])?(?=\.|$)/.exec(path)
  if (!at) return [path]
  const before = path.slice(0, at.index)
  if (before === '')
    throw new MongoError(
      'BadValue',
      `Cannot have positional (i.e. '$') element in the first position in path '${path}'`,
    )
  const after = path.slice(at.index + at[0].length)
  return positions(document, before, at[2], context).flatMap(index =>
    concretePaths(document, `${before}.${index}${after}`, context),
  )
}

/** Compiles `arrayFilters` to a test per identifier. */
export function compileArrayFilters(arrayFilters: Document[]): Map<string, Matcher> {
  const tests = new Map<string, Matcher>()
  for (const filter of arrayFilters) {
    const name = identifierOf(filter)
    if (!name)
      throw new MongoError(
        'FailedToParse',
        'Cannot use an expression without a top-level field name in arrayFilters',
      )
    if (tests.has(name)) {
      throw new MongoError(
        'FailedToParse',
        `Found multiple array filters with the same top-level field name ${name}`,
      )
    }
    const matches = compileFilter(filter)
    tests.set(name, element => matches({ [name]: element }))
  }
  return tests
}

function positions(
  document: Document,
  path: string,
  token: string | undefined,
  context: PositionalContext,
): number[] {
  if (token === undefined) return [matchedElement(document, path, context.filter)]
  const array = exactlyAt(document, path)
  if (!Array.isArray(array)) {
    const found =
      array === undefined
        ? `The path '${path}' must exist in the document in order to apply array updates.`
        : `Cannot apply array updates to non-array element ${path.split('.').at(-1)}`
    throw new MongoError('BadValue', found)
  }
  const all = array.map((_, index) => index)
  const name = token.slice(1, -1)
  if (name === '') return all
  const matches = context.filters.get(name)
  if (!matches)
    throw new MongoError(
      'BadValue',
      `No array filter found for identifier '${name}' in path '${path}.$[${name}]'`,
    )
  return all.filter(index => matches(array[index]))
}

// The positions on the way are numbers by now, so only one value can be meant.
function exactlyAt(document: Document, path: string): unknown {
  return valuesAt(document, path)[0]
}

// The filter's fields are `id` or `id.more`, possibly below $and, $or, $nor.
function identifierOf(filter: unknown): string | undefined {
  if (!isDocument(filter)) return undefined
  for (const [key, value] of Object.entries(filter)) {
    if (!key.startsWith('$')) return key.split('.')[0]
    const below = Array.isArray(value) ? value.map(identifierOf).find(name => name) : undefined
    if (below) return below
  }
  return undefined
}
