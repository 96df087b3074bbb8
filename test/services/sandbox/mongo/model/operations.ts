import fc from 'fast-check'
import mongoose from 'mongoose'
import type { Doc } from './values.ts'

const { Long, ObjectId } = mongoose.mongo

/** One command, as plain data, so that a failing run can be read and kept. */
export type Operation =
  | { do: 'insert'; docs: Doc[]; ordered: boolean }
  | { do: 'find'; filter: Doc; sort: Doc; skip: number; limit: number; projection: Doc | null }
  | { do: 'count'; filter: Doc }
  | { do: 'distinct'; filter: Doc; key: string }
  | { do: 'group'; filter: Doc; by: string }
  | { do: 'update'; filter: Doc; update: Doc; many: boolean; upsert: boolean; arrayFilters: Doc[] }
  | { do: 'findOneAndUpdate'; filter: Doc; update: Doc; sort: Doc; after: boolean; upsert: boolean }
  | { do: 'findOneAndDelete'; filter: Doc; sort: Doc }
  | { do: 'delete'; filter: Doc; many: boolean }
  | { do: 'createIndex'; key: Doc; unique?: boolean; sparse?: boolean; expireAfterSeconds?: number }
  | { do: 'restart' }

const id = fc.integer({ min: 1, max: 5 })
const number = fc.constantFrom<unknown>(
  0,
  1,
  2,
  3,
  -1,
  0.5,
  2147483647,
  Long.fromNumber(1),
  Long.fromNumber(7),
)
const text = fc.constantFrom('', 'a', 'b', 'ab')
const other = fc.constantFrom<unknown>(
  null,
  true,
  false,
  new Date(0),
  new Date(5),
  new ObjectId('0'.repeat(24)),
)
const scalar = fc.oneof(number, text, other)
// The order of their fields counts.
const object = fc.constantFrom<Doc>({ x: 1, y: 2 }, { y: 2, x: 1 }, { x: 1 }, { x: { z: 1 } }, {})
const entry = fc.oneof(
  fc.record({ id: fc.constantFrom('a', 'b', 'c'), n: fc.integer({ min: 0, max: 3 }) }),
  fc.record({ id: fc.constantFrom('a', 'b', 'c') }),
)
const list = fc.array(fc.oneof(number, text), { maxLength: 4 })
const entries = fc.array(entry, { maxLength: 4 })
const any = fc.oneof(scalar, object, list)

/** Never all of them; `n` and `s` nearly always what their name says. */
const fields = fc.record(
  {
    n: fc.oneof({ weight: 9, arbitrary: number }, { weight: 1, arbitrary: text }),
    s: fc.oneof({ weight: 9, arbitrary: text }, { weight: 1, arbitrary: other }),
    o: fc.oneof({ weight: 6, arbitrary: object }, { weight: 1, arbitrary: scalar }),
    list: fc.oneof({ weight: 9, arbitrary: list }, { weight: 1, arbitrary: scalar }),
    docs: entries,
    any,
  },
  { requiredKeys: [] },
)
const doc = fc.tuple(id, fields).map(([_id, rest]): Doc => ({ _id, ...rest }))

const bound = fc.constantFrom('$gt', '$gte', '$lt', '$lte')
const field = fc.constantFrom('n', 's', 'o', 'list', 'any', 'o.x')
const type = fc.constantFrom(
  'int',
  'long',
  'double',
  'number',
  'string',
  'objectId',
  'object',
  'array',
  'bool',
  'date',
  'null',
)
const onDocs: fc.Arbitrary<Doc> = fc.oneof(
  fc.constantFrom('a', 'b', 'c').map(value => ({ 'docs.id': value })),
  fc.integer({ min: 0, max: 3 }).map(n => ({ 'docs.n': { $gte: n } })),
  entry.map(({ id: of, ...rest }) => ({ docs: { $elemMatch: { id: of, ...rest } } })),
  entry.map(each => ({ docs: each })),
  fc.constant({ 'docs.0.id': 'a' }),
)
const condition: fc.Arbitrary<Doc> = fc.oneof(
  fc.tuple(field, any).map(([of, value]) => ({ [of]: value })),
  fc.tuple(field, bound, scalar).map(([of, than, value]) => ({ [of]: { [than]: value } })),
  fc.tuple(field, fc.constantFrom('$ne', '$eq'), any).map(([of, is, value]) => ({ [of]: { [is]: value } })),
  fc
    .tuple(field, fc.constantFrom('$in', '$nin'), fc.array(any, { maxLength: 3 }))
    .map(([of, is, values]) => ({ [of]: { [is]: values } })),
  fc.tuple(field, fc.boolean()).map(([of, is]) => ({ [of]: { $exists: is } })),
  fc.tuple(field, type).map(([of, is]) => ({ [of]: { $type: is } })),
  fc
    .tuple(fc.constantFrom('list', 'docs', 'any'), fc.integer({ min: 0, max: 3 }))
    .map(([of, size]) => ({ [of]: { $size: size } })),
  fc.tuple(field, bound, scalar).map(([of, than, value]) => ({ [of]: { $not: { [than]: value } } })),
  fc.array(fc.oneof(number, text), { minLength: 1, maxLength: 2 }).map(all => ({ list: { $all: all } })),
  fc.tuple(number, number).map(([from, to]) => ({ list: { $elemMatch: { $gte: from, $lt: to } } })),
  fc.constantFrom('^a', 'b$', 'x').map(pattern => ({ s: { $regex: pattern } })),
  fc.tuple(bound, scalar).map(([than, value]) => ({ 'list.0': { [than]: value } })),
  onDocs,
)
const byId = id.map((_id): Doc => ({ _id }))
const filter: fc.Arbitrary<Doc> = fc.oneof(
  byId,
  condition,
  fc.tuple(condition, condition).map(([a, b]) => ({ ...a, ...b })),
  fc
    .tuple(fc.constantFrom('$and', '$or', '$nor'), condition, condition)
    .map(([how, a, b]) => ({ [how]: [a, b] })),
  fc.array(id, { maxLength: 3 }).map(ids => ({ _id: { $in: ids } })),
  fc.constant({}),
)
const one: fc.Arbitrary<Doc> = fc.oneof(
  byId,
  fc.tuple(byId, condition).map(([which, more]) => ({ ...which, ...more })),
  filter,
)
// The last word has `_id`, so that there is one order only.
const sort: fc.Arbitrary<Doc> = fc
  .tuple(
    fc.constantFrom('n', 's', 'any', 'o.x', 'docs.n', 'list'),
    fc.constantFrom(1, -1),
    fc.constantFrom(1, -1),
  )
  .map(([by, direction, last]) => ({ [by]: direction, _id: last }))

const pushClauses = fc.oneof(
  fc.tuple(list, fc.integer({ min: -3, max: 3 })).map(([$each, $slice]) => ({ list: { $each, $slice } })),
  fc
    .tuple(list, fc.integer({ min: -2, max: 3 }))
    .map(([$each, $position]) => ({ list: { $each, $position } })),
  fc.tuple(entries, fc.constantFrom(1, -1)).map(([$each, n]) => ({ docs: { $each, $sort: { n } } })),
  fc
    .tuple(list, fc.constantFrom(1, -1), fc.integer({ min: 0, max: 3 }))
    .map(([$each, $sort, $slice]) => ({ list: { $each, $sort, $slice } })),
  fc.oneof(number, text, object).map(value => ({ list: value })),
  entry.map(value => ({ docs: value })),
  fc.constant({ s: 'onto text' }),
)
const pulls = fc.oneof(
  fc.oneof(number, text).map(value => ({ list: value })),
  fc.tuple(bound, number).map(([than, value]) => ({ list: { [than]: value } })),
  fc.constantFrom('a', 'b').map(of => ({ docs: { id: of } })),
  fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 2 }).map(ids => ({ docs: { id: { $in: ids } } })),
)
const sets = fc.oneof(
  fc.tuple(fc.constantFrom('n', 's', 'o', 'any', 'list', 'new'), any).map(([of, value]) => ({ [of]: value })),
  fc
    .tuple(fc.constantFrom('o.x', 'o.new', 'list.1', 'any.y', 'o.x.z'), scalar)
    .map(([of, value]) => ({ [of]: value })),
  id.map(_id => ({ _id })),
)
const part: fc.Arbitrary<Doc> = fc.oneof(
  sets.map($set => ({ $set })),
  fc.constantFrom('n', 's', 'o.x', 'list.0', 'docs', 'none').map(of => ({ $unset: { [of]: '' } })),
  fc.tuple(fc.constantFrom('n', 's', 'o.x', 'none'), number).map(([of, by]) => ({ $inc: { [of]: by } })),
  fc
    .tuple(fc.constantFrom('$min', '$max'), fc.constantFrom('n', 's', 'any'), scalar)
    .map(([how, of, than]) => ({ [how]: { [of]: than } })),
  pushClauses.map($push => ({ $push })),
  pulls.map($pull => ({ $pull })),
  fc
    .oneof(
      number,
      object,
      list.map($each => ({ $each })),
    )
    .map(value => ({ $addToSet: { list: value } })),
  sets.map($setOnInsert => ({ $setOnInsert })),
)
const parts = fc.array(part, { minLength: 1, maxLength: 3 }).map((all): Doc => Object.assign({}, ...all))

/** Updates of one element, of all, or of those that a filter names. */
const positional: fc.Arbitrary<Operation> = fc
  .tuple(
    fc.oneof(
      fc
        .tuple(onDocs, fc.constantFrom('docs.$.n', 'docs.$.m'))
        .map(([where, path]) => ({ where, path, arrayFilters: [] as Doc[] })),
      fc
        .constantFrom('docs.$[].n', 'docs.$[].m')
        .map(path => ({ where: {}, path, arrayFilters: [] as Doc[] })),
      fc
        .oneof(
          fc.constantFrom('a', 'b').map((of): Doc => ({ 'each.id': of })),
          fc.integer({ min: 0, max: 3 }).map((n): Doc => ({ 'each.n': { $gte: n } })),
        )
        .map(test => ({ where: {}, path: 'docs.$[each].n', arrayFilters: [test] })),
    ),
    byId,
    fc.boolean(),
    fc.constantFrom('$set', '$inc'),
    part,
  )
  .map(([{ where, path, arrayFilters }, which, many, how, more]) => {
    const update = { ...(JSON.stringify(more).includes('docs') ? {} : more), [how]: { [path]: 1 } }
    return {
      do: 'update',
      filter: { ...(many ? {} : which), ...where },
      update,
      many,
      upsert: false,
      arrayFilters,
    }
  })

const upsert = fc
  .tuple(
    byId,
    fc.oneof(
      fc.constant({}),
      fc.tuple(fc.constantFrom('n', 's', 'o.x'), scalar).map(([of, is]) => ({ [of]: is })),
      fc.constant({ n: { $gt: 100 } }),
    ),
  )
  .map(([which, more]): Doc => ({ ...which, ...more }))

const index = fc.oneof(
  fc.record({
    key: fc.constantFrom<Doc>(
      { s: 1 },
      { n: 1 },
      { n: 1, s: -1 },
      { any: 1 },
      { list: 1 },
      { 'docs.id': 1 },
      { 'o.x': 1 },
    ),
    unique: fc.boolean(),
    sparse: fc.boolean(),
  }),
  fc.record({ key: fc.constant<Doc>({ at: 1 }), expireAfterSeconds: fc.constant(3600) }),
)
const projection: fc.Arbitrary<Doc | null> = fc.oneof(
  fc.constant(null),
  fc
    .tuple(
      fc.subarray(['n', 's', 'o.x', 'docs.n', 'list', 'any'], { minLength: 1 }),
      fc.constantFrom(0, 1),
      fc.boolean(),
    )
    .map(
      ([paths, how, noId]): Doc => ({
        ...Object.fromEntries(paths.map(path => [path, how])),
        ...(noId && { _id: 0 }),
      }),
    ),
)

const small = fc.integer({ min: 0, max: 3 })

export const operation: fc.Arbitrary<Operation> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant('insert'),
      docs: fc.array(doc, { minLength: 1, maxLength: 3 }),
      ordered: fc.boolean(),
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({ do: fc.constant('find'), filter, sort, skip: small, limit: small, projection }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('count'), filter }) },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('distinct'),
      filter,
      key: fc.constantFrom('n', 's', 'list', 'docs.id', 'any', 'o'),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('group'), filter, by: fc.constantFrom('s', 'n', 'o') }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('update'),
      filter: one,
      update: parts,
      many: fc.boolean(),
      upsert: fc.constant(false),
      arrayFilters: fc.constant([]),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('update'),
      filter: upsert,
      update: fc.oneof(parts, fields),
      many: fc.constant(false),
      upsert: fc.constant(true),
      arrayFilters: fc.constant([]),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('update'),
      filter: one,
      update: fc.oneof(fields, doc),
      many: fc.constant(false),
      upsert: fc.constant(false),
      arrayFilters: fc.constant([]),
    }),
  },
  { weight: 3, arbitrary: positional },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('findOneAndUpdate'),
      filter: upsert,
      update: parts,
      sort,
      after: fc.boolean(),
      upsert: fc.boolean(),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('findOneAndUpdate'),
      filter,
      update: parts,
      sort,
      after: fc.boolean(),
      upsert: fc.constant(false),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('findOneAndDelete'), filter, sort }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('delete'), filter: one, many: fc.boolean() }) },
  { weight: 2, arbitrary: index.map(each => ({ do: 'createIndex', ...each })) },
) as fc.Arbitrary<Operation>
