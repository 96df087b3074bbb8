import mongoose from 'mongoose'
import { isElement, isOperators, matches, satisfies } from './matching.ts'
import { compare, type Doc, isDoc, same, typeOf } from './values.ts'

const { Long } = mongoose.mongo

/** That an update breaks a rule: MongoDB's code for it. */
export class Refused extends Error {
  readonly code: number
  readonly keyPattern: Doc | undefined

  constructor(code: number, keyPattern?: Doc) {
    super(`refused with ${code}`)
    this.code = code
    this.keyPattern = keyPattern
  }
}

interface Circumstances {
  filter: Doc
  arrayFilters: Doc[]
  inserting: boolean
}

/** A changed copy. https://www.mongodb.com/docs/manual/reference/operator/update/ */
export function updated(doc: Doc, update: Doc, circumstances: Circumstances): Doc {
  if (!isOperators(update)) return replaced(doc, update)
  const changes = changesOf(update)
  const copy = structured(doc) as Doc
  const acting = changes
    .filter(({ name }) => name !== '$setOnInsert' || circumstances.inserting)
    .flatMap(change => positions(doc, change.path, circumstances).map(path => ({ ...change, path })))
    .sort((a, b) => (a.path < b.path ? -1 : 1)) // "in lexicographic order", since 5.0
  for (const { name, path, argument } of acting) apply(copy, name, path.split('.'), argument)
  return sameId(doc, copy)
}

/** One change each; refused, whatever it is for, when two are of the same place. */
export function changesOf(update: Doc): { name: string; path: string; argument: unknown }[] {
  if (!isOperators(update)) return []
  const changes = Object.entries(update).flatMap(([name, fields]) =>
    Object.entries(fields as Doc).map(([path, argument]) => ({ name, path, argument })),
  )
  const conflict = changes.some(a =>
    changes.some(b => a !== b && (a.path === b.path || b.path.startsWith(`${a.path}.`))),
  )
  if (conflict) throw new Refused(40)
  return changes
}

function replaced(doc: Doc, replacement: Doc): Doc {
  const { _id: _, ...fields } = structured(replacement) as Doc
  return sameId(doc, { _id: replacement._id ?? doc._id, ...fields })
}

function sameId(before: Doc, after: Doc): Doc {
  if (before._id !== undefined && !same(before._id, after._id)) throw new Refused(66)
  return after
}

/** The document that an upsert begins with: what the filter says by equality. */
export function fromFilter(filter: Doc): Doc {
  const base: Doc = {}
  for (const [path, condition] of Object.entries(filter)) {
    if (path === '$and') Object.assign(base, ...(condition as Doc[]).map(fromFilter))
    if (path.startsWith('$')) continue
    const value = isOperators(condition) ? condition.$eq : condition
    if (value !== undefined) put(base, path.split('.'), structured(value))
  }
  return base
}

/** A path with `$`, `$[]` or `$[each]` in it stands for those with a position there. */
function positions(doc: Doc, path: string, { filter, arrayFilters }: Circumstances): string[] {
  const [, before = '', sign, after = ''] = /^(\w+)\.(\$(?:\[\w*\])?)(.*)$/.exec(path) ?? []
  if (!sign) return [path]
  const array = doc[before]
  const at = (isWanted: (element: unknown) => boolean) => {
    if (!Array.isArray(array)) throw new Refused(2)
    return array.flatMap((element, i) => (isWanted(element) ? [i] : []))
  }
  const indexes = () => {
    if (sign === '$[]') return at(() => true)
    if (sign === '$') {
      const [found] = at(element => conditionsOn(before, filter).some(holds => holds(element)))
      if (found === undefined) throw new Refused(2)
      return [found]
    }
    const name = sign.slice(2, -1)
    const test = arrayFilters.find(each => Object.keys(each)[0]?.split('.')[0] === name)
    if (!test) throw new Refused(2)
    return at(element => matches({ [name]: element }, test))
  }
  return indexes().map(i => `${before}.${i}${after}`)
}

function conditionsOn(array: string, filter: Doc): ((element: unknown) => boolean)[] {
  return Object.entries(filter).flatMap(([key, condition]) => {
    if (key.startsWith(`${array}.`))
      return [(each: unknown) => isDoc(each) && matches(each, { [key.slice(array.length + 1)]: condition })]
    if (key !== array) return []
    if (isOperators(condition) && condition.$elemMatch)
      return [(each: unknown) => isElement(each, condition.$elemMatch as Doc)]
    return [(each: unknown) => satisfies([each], condition)]
  })
}

function apply(doc: Doc, name: string, path: string[], argument: unknown): void {
  const old = at(doc, path)
  if (name === '$unset') {
    if (old !== undefined) remove(doc, path)
    return
  }
  const value = next(name, old, argument)
  if (value !== undefined) put(doc, path, structured(value))
}

/** What an operator makes of a value; of an absent one nothing, or what it begins with. */
function next(name: string, old: unknown, argument: unknown): unknown {
  const array = () => {
    if (old !== undefined && !Array.isArray(old)) throw new Refused(2)
    return [...((old ?? []) as unknown[])]
  }
  switch (name) {
    case '$set':
    case '$setOnInsert':
      return argument
    case '$inc':
      if ([old ?? 0, argument].some(each => typeOf(each) !== 'number') || old === null) throw new Refused(14)
      return old === undefined ? argument : sum(old, argument)
    case '$min':
      return old === undefined || compare(argument, old) < 0 ? argument : old
    case '$max':
      return old === undefined || compare(argument, old) > 0 ? argument : old
    case '$push':
      return pushed(array(), argument)
    case '$addToSet':
      return withAll(array(), isDoc(argument) && argument.$each ? (argument.$each as unknown[]) : [argument])
    case '$pull':
      return old === undefined ? old : array().filter(each => !isPulled(each, argument))
  }
  throw new Error(`the model does not know ${name}`)
}

function withAll(set: unknown[], values: unknown[]): unknown[] {
  for (const each of values) if (!set.some(other => same(other, each))) set.push(each)
  return set
}

function pushed(array: unknown[], argument: unknown): unknown[] {
  const clauses = isDoc(argument) && argument.$each ? argument : { $each: [argument] }
  const { $each, $position, $sort, $slice } = clauses as { $each: unknown[] } & Record<string, unknown>
  array.splice(($position as number | undefined) ?? array.length, 0, ...$each.map(structured))
  if (typeof $sort === 'number') array.sort((a, b) => compare(a, b) * $sort)
  if (isDoc($sort)) {
    const [field = '', direction] = Object.entries($sort)[0] ?? []
    array.sort((a, b) => compare((a as Doc)?.[field], (b as Doc)?.[field]) * (direction as number))
  }
  if (typeof $slice !== 'number') return array
  if ($slice === 0) return []
  return $slice < 0 ? array.slice($slice) : array.slice(0, $slice)
}

function isPulled(element: unknown, condition: unknown): boolean {
  if (isOperators(condition)) return satisfies([element], condition)
  return isDoc(condition) ? isDoc(element) && matches(element, condition) : same(element, condition)
}

/** An int that outgrows 32 bits becomes a long; a long stays one. */
function sum(a: unknown, b: unknown): unknown {
  const isLong = a instanceof Long || b instanceof Long
  const isWhole = [a, b].every(each => each instanceof Long || Number.isInteger(each))
  const total = Number(a) + Number(b)
  return isWhole && (isLong || Math.abs(total) >= 2 ** 31) ? Long.fromNumber(total) : total
}

function at(value: unknown, path: string[]): unknown {
  return path.reduce<unknown>((found, part) => {
    if (Array.isArray(found)) return /^\d+$/.test(part) ? found[Number(part)] : undefined
    return isDoc(found) ? found[part] : undefined
  }, value)
}

function put(doc: Doc, path: string[], value: unknown): void {
  const [part = '', ...rest] = path
  const inside: unknown = rest.length === 0 ? value : undefined
  if (Array.isArray(doc)) {
    if (!/^\d+$/.test(part)) throw new Refused(28)
    while (doc.length < Number(part)) doc.push(null)
  } else if (!isDoc(doc)) throw new Refused(28)
  if (rest.length === 0) doc[part] = inside
  else {
    if (doc[part] === undefined) doc[part] = {}
    put(doc[part] as Doc, rest, value)
  }
}

function remove(doc: Doc, path: string[]): void {
  const parent = at(doc, path.slice(0, -1)) as Doc
  const last = path.at(-1) as string
  if (Array.isArray(parent)) parent[Number(last)] = null
  else delete parent[last]
}

/** A copy of what can be changed in place. */
export function structured(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(structured)
  if (!isDoc(value)) return value
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, structured(each)]))
}
