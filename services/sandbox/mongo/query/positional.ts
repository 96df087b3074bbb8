import type { Document } from 'bson'
import { MongoError } from '../mongo-error.ts'
import { compileElement, compileFilter, isOperatorExpression, type Matcher } from './matcher.ts'
import { valuesAt } from './paths.ts'

const NEGATIONS = new Set(['$ne', '$nin', '$not', '$exists', '$size'])

/**
 * Which element of the array at `path` the filter matched: what the positional `$` stands for. Of several
 * conditions on one array that are not held together by `$elemMatch`, MongoDB leaves open which counts; here the
 * first element that satisfies all of them, or else the last condition.
 */
export function matchedElement(document: Document, path: string, filter: Document): number {
  const [array] = valuesAt(document, path)
  const conditions = conditionsOn(path, filter)
  if (Array.isArray(array) && conditions.length > 0) {
    const all = array.findIndex(element => conditions.every(matches => matches(element)))
    if (all >= 0) return all
    for (const matches of conditions.reverse()) {
      const found = array.findIndex(element => matches(element))
      if (found >= 0) return found
    }
  }
  throw new MongoError('BadValue', 'The positional operator did not find the match needed from the query.')
}

function conditionsOn(path: string, filter: Document): Matcher[] {
  return Object.entries(filter).flatMap(([key, value]) => {
    if (key === '$and' || key === '$or')
      return (value as Document[]).flatMap(branch => conditionsOn(path, branch))
    if (key === path) return elementConditions(value)
    if (!key.startsWith(`${path}.`) || isNegation(value)) return []
    return [compileFilter({ [key.slice(path.length + 1)]: value })]
  })
}

function elementConditions(value: unknown): Matcher[] {
  if (isNegation(value)) return []
  if (isOperatorExpression(value) && '$elemMatch' in value) return [compileElement(value.$elemMatch)]
  const matches = compileFilter({ element: value })
  return [element => matches({ element })]
}

function isNegation(value: unknown): boolean {
  return isOperatorExpression(value) && Object.keys(value).every(key => NEGATIONS.has(key))
}
