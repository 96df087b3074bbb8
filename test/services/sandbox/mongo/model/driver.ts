import mongoose from 'mongoose'
import type { Db } from '../servers.ts'
import type { Outcome } from './collection.ts'
import { isOperators } from './matching.ts'
import type { Operation } from './operations.ts'
import type { Doc } from './values.ts'

const { MongoServerError } = mongoose.mongo
type Collection = ReturnType<Db['collection']>

/** The same operation by MongoDB's own driver. */
export async function send(operation: Operation, collection: Collection): Promise<Outcome> {
  try {
    return { answer: await answer(operation, collection) }
  } catch (error) {
    if (!(error instanceof MongoServerError)) throw error
    return { code: Number(error.code), ...(error.keyPattern && { keyPattern: error.keyPattern }) }
  }
}

async function answer(operation: Operation, collection: Collection): Promise<unknown> {
  switch (operation.do) {
    case 'insert':
      return collection
        .insertMany(operation.docs, { ordered: operation.ordered, forceServerObjectId: true })
        .then(
          () => [],
          error => [error.writeErrors ?? []].flat().map(({ index, code }) => [index, code]),
        )
    case 'find': {
      const { filter, sort, skip, limit, projection } = operation
      const options = { sort, skip, limit, ...(projection && { projection }) } as never
      return collection.find(filter, options).toArray()
    }
    case 'count':
      return collection.countDocuments(operation.filter)
    case 'distinct':
      return collection.distinct(operation.key, operation.filter)
    case 'group': {
      const n = '$n'
      const sums = { count: { $sum: 1 }, sum: { $sum: n }, least: { $min: n }, greatest: { $max: n } }
      const stages = [{ $match: operation.filter }, { $group: { _id: `$${operation.by}`, ...sums } }]
      return collection.aggregate([...stages, { $sort: { _id: 1 } }]).toArray()
    }
    case 'update':
      return update(operation, collection)
    case 'findOneAndUpdate': {
      const { filter, sort, after, upsert } = operation
      const options = { sort, upsert, returnDocument: after ? 'after' : 'before' } as never
      return collection.findOneAndUpdate(filter, operation.update, options)
    }
    case 'findOneAndDelete':
      return collection.findOneAndDelete(operation.filter, { sort: operation.sort as never })
    case 'delete': {
      const { filter, many } = operation
      return (await (many ? collection.deleteMany(filter) : collection.deleteOne(filter))).deletedCount
    }
    case 'createIndex': {
      const { do: _, key, ...options } = operation
      await collection.createIndex(key as never, options)
      return null
    }
    case 'restart':
      return null
  }
}

async function update(operation: Extract<Operation, { do: 'update' }>, collection: Collection) {
  const { filter, many, upsert, arrayFilters } = operation
  const options = { upsert, ...(arrayFilters.length > 0 && { arrayFilters }) }
  const change = operation.update as Doc
  const result = many
    ? await collection.updateMany(filter, change, options)
    : isOperators(change)
      ? await collection.updateOne(filter, change, options)
      : await collection.replaceOne(filter, change, { upsert })
  return [result.matchedCount, result.modifiedCount, result.upsertedCount]
}
