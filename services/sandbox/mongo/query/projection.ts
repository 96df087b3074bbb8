import type { Document } from 'bson'
import { MongoError } from '../mongo-error.ts'
import { clone, setField } from '../values/clone.ts'
import { isDocument, isNumeric, toNumber } from '../values/types.ts'
import { computed } from './expressions.ts'
import { compileElement, isOperatorExpression } from './matcher.ts'
import { isTrue } from './operators.ts'
import { matchedElement } from './positional.ts'

type Change = (document: Document, source: Document) => void
interface Tree {
  [field: string]: Tree | true
}

/**
 * Compiles the projection of `find` and `findAndModify`. The filter is needed for the positional `path.$`.
 * https://www.mongodb.com/docs/manual/reference/method/db.collection.find/#projection
 */
export function compileProjection(projection: unknown, filter: Document): (document: Document) => Document {
  if (projection === undefined || projection === null) return document => document
  if (!isDocument(projection)) throw new MongoError('TypeMismatch', 'a projection must be an object')
  const plan = read(projection, filter)
  if (Object.keys(projection).length === 0) return document => document
  return document => {
    const shown = plan.including ? pick(document, plan.tree) : omit(document, plan.tree)
    if (plan.changes.length === 0) return shown
    const result = clone(shown)
    for (const change of plan.changes) change(result, document)
    return result
  }
}

function read(projection: Document, filter: Document) {
  const tree: Tree = {}
  const changes: Change[] = []
  const sliced: string[] = []
  let including: boolean | undefined
  let id: boolean | undefined
  const decide = (wanted: boolean, path: string) => {
    if (including !== undefined && including !== wanted) {
      const [doing, kind] = wanted ? ['inclusion on', 'exclusion'] : ['exclusion on', 'inclusion']
      throw new MongoError('BadValue', `Cannot do ${doing} field ${path} in ${kind} projection`)
    }
    including = wanted
  }
  for (const [path, value] of flat(projection)) {
    const isFlag = typeof value === 'boolean' || isNumeric(value)
    if (path === '_id' && isFlag) {
      id = isTrue(value)
    } else if (path.endsWith('.$')) {
      decide(true, path)
      add(tree, path.slice(0, -2))
      changes.push(positional(path.slice(0, -2), filter))
    } else if (isFlag) {
      decide(isTrue(value), path)
      add(tree, path)
    } else if (isDocument(value) && '$slice' in value) {
      changes.push(slice(path, value.$slice))
      sliced.push(path)
    } else if (isDocument(value) && '$elemMatch' in value) {
      decide(true, path)
      add(tree, path)
      changes.push(elemMatch(path, value.$elemMatch))
    } else {
      decide(true, path)
      changes.push(compute(path, value))
    }
  }
  // A $slice alone hides nothing; beside an inclusion it includes its field.
  if (including) for (const path of sliced) add(tree, path)
  const includes = including ?? (id === true && changes.length === 0)
  if (includes ? id !== false : id === false) tree._id = true
  return { tree, changes, including: includes }
}

// `{ a: { b: 1 } }` is another way to write `{ 'a.b': 1 }`.
function flat(projection: Document, prefix = ''): [string, unknown][] {
  return Object.entries(projection).flatMap(([key, value]): [string, unknown][] => {
    const isNested = isDocument(value) && Object.keys(value).length > 0 && !isOperatorExpression(value)
    return isNested ? flat(value, `${prefix}${key}.`) : [[prefix + key, value]]
  })
}

function add(tree: Tree, path: string): void {
  const parts = path.split('.')
  const last = parts.pop() as string
  let at = tree
  for (const part of parts) {
    const next = Object.hasOwn(at, part) ? at[part] : undefined
    if (next === true) throw new MongoError('BadValue', `Path collision at ${path}`)
    const below: Tree = next ?? {}
    at[part] = below
    at = below
  }
  if (Object.hasOwn(at, last)) throw new MongoError('BadValue', `Path collision at ${path}`)
  at[last] = true
}

function pick(document: Document, tree: Tree): Document {
  const result: Document = {}
  for (const key of Object.keys(document)) {
    const below = Object.hasOwn(tree, key) ? tree[key] : undefined
    if (below === true) setField(result, key, document[key])
    else if (below) {
      const value = into(document[key], below, pick, true)
      if (value !== undefined) setField(result, key, value)
    }
  }
  return result
}

function omit(document: Document, tree: Tree): Document {
  const result: Document = {}
  for (const key of Object.keys(document)) {
    const below = Object.hasOwn(tree, key) ? tree[key] : undefined
    if (below !== true) setField(result, key, below ? into(document[key], below, omit, false) : document[key])
  }
  return result
}

// Embedded documents are entered, also inside arrays; other values stay when excluding and go when including.
function into(value: unknown, tree: Tree, step: typeof pick, dropOthers: boolean): unknown {
  if (isDocument(value)) return step(value, tree)
  if (Array.isArray(value)) {
    return value.map(each => into(each, tree, step, dropOthers)).filter(each => each !== undefined)
  }
  return dropOthers ? undefined : value
}

function slice(path: string, argument: unknown): Change {
  const [first, second] = (Array.isArray(argument) ? argument : [argument]).map(each => toNumber(each))
  if (first === undefined || Number.isNaN(first))
    throw new MongoError('BadValue', '$slice takes one or two numbers')
  return onParent(path, (parent, field) => {
    const array = parent[field]
    if (!Array.isArray(array)) return
    if (second === undefined) parent[field] = first < 0 ? array.slice(first) : array.slice(0, first)
    else {
      const start = first < 0 ? Math.max(array.length + first, 0) : first
      parent[field] = array.slice(start, start + second)
    }
  })
}

function elemMatch(path: string, criteria: unknown): Change {
  const matches = compileElement(criteria)
  return onParent(path, (parent, field) => {
    const array = parent[field]
    const found = Array.isArray(array) ? array.findIndex(matches) : -1
    if (found < 0) delete parent[field]
    else parent[field] = [(array as unknown[])[found]]
  })
}

function positional(path: string, filter: Document): Change {
  return (document, source) => {
    const index = matchedElement(source, path, filter)
    onParent(path, (parent, field) => {
      const array = parent[field]
      if (Array.isArray(array)) parent[field] = array.slice(index, index + 1)
    })(document, source)
  }
}

function compute(path: string, expression: unknown): Change {
  if (path.includes('.'))
    throw new MongoError('NotImplemented', 'the embedded store computes top-level fields only')
  const value = computed(expression)
  return (document, source) => {
    const result = value(source)
    if (result !== undefined) setField(document, path, result)
  }
}

function onParent(path: string, change: (parent: Document, field: string) => void): Change {
  const parts = path.split('.')
  const field = parts.pop() as string
  return document => {
    let parent: unknown = document
    for (const part of parts) parent = isDocument(parent) ? parent[part] : undefined
    if (isDocument(parent) && Object.hasOwn(parent, field)) change(parent, field)
  }
}
