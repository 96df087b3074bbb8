import mongoose, { type Connection, Schema } from 'mongoose'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { describeOnServers } from './servers.ts'

describeOnServers('mongoose models', server => {
  let connection: Connection
  beforeEach(async () => {
    connection = await mongoose.createConnection(server.uri, { dbName: 'suite' }).asPromise()
  })
  afterEach(() => connection.close())

  it('save, read, change and delete documents', async () => {
    const Person = connection.model(
      'Person',
      new Schema({ name: String, born: Date, tags: [String] }, { timestamps: true }),
    )
    const saved = await Person.create({ name: 'Ana', born: new Date('1961-03-04'), tags: ['a'] })
    saved.tags.push('b')
    await saved.save()
    const found = await Person.findById(saved._id).orFail()
    expect(found.toObject()).toMatchObject({
      name: 'Ana',
      born: new Date('1961-03-04'),
      tags: ['a', 'b'],
      __v: 1,
    })
    expect(found.updatedAt.getTime()).toBeGreaterThanOrEqual(found.createdAt.getTime())
    await found.deleteOne()
    expect(await Person.exists({ name: 'Ana' })).toBeNull()
  })

  it('keep a field unique', async () => {
    const Person = connection.model('Person', new Schema({ email: { type: String, unique: true } }))
    await Person.init()
    await Person.create({ email: 'ana@example.org' })
    const again = Person.create({ email: 'ana@example.org' })
    await expect(again).rejects.toMatchObject({
      code: 11000,
      keyPattern: { email: 1 },
      keyValue: { email: 'ana@example.org' },
    })
    const other = await Person.create({ email: 'bea@example.org' })
    await expect(Person.updateOne({ _id: other._id }, { email: 'ana@example.org' })).rejects.toMatchObject({
      code: 11000,
    })
    expect(await Person.countDocuments()).toBe(2)
  })

  it('let a unique field be absent many times when its index is sparse, and once when not', async () => {
    const schema = new Schema({
      number: { type: String, unique: true, sparse: true },
      code: { type: String, unique: true },
    })
    const Case = connection.model('Case', schema)
    await Case.init()
    await Case.create({ code: 'a' })
    await Case.create({ code: 'b' })
    await Case.create({ number: 'CASE-1' })
    await expect(Case.create({ number: 'CASE-2' })).rejects.toMatchObject({
      code: 11000,
      keyPattern: { code: 1 },
    })
    await expect(Case.create({ code: 'c', number: 'CASE-1' })).rejects.toMatchObject({
      code: 11000,
      keyPattern: { number: 1 },
    })
  })

  it('keep values of arrays unique over documents, not within one', async () => {
    const schema = new Schema({ channels: [{ _id: false, id: String }] })
    schema.index({ 'channels.id': 1 }, { unique: true, sparse: true })
    const Case = connection.model('Case', schema)
    await Case.init()
    await Case.create({ channels: [{ id: 'web:1' }, { id: 'web:1' }] })
    await expect(Case.create({ channels: [{ id: 'sms:1' }, { id: 'web:1' }] })).rejects.toMatchObject({
      code: 11000,
    })
    await Case.create({ channels: [] })
    await Case.create({})
  })

  it('keep a field unique among the documents of a partial index only', async () => {
    const schema = new Schema({ channel: String, open: Boolean })
    schema.index({ channel: 1 }, { unique: true, partialFilterExpression: { open: true } })
    const Case = connection.model('Case', schema)
    await Case.init()
    const first = await Case.create({ channel: 'web:1', open: true })
    await expect(Case.create({ channel: 'web:1', open: true })).rejects.toMatchObject({ code: 11000 })
    const closed = await Case.create({ channel: 'web:1', open: false })
    await Case.updateOne({ _id: first._id }, { open: false })
    await Case.create({ channel: 'web:1', open: true })
    await expect(Case.updateOne({ _id: closed._id }, { open: true })).rejects.toMatchObject({ code: 11000 })
    expect(await Case.countDocuments({ channel: 'web:1' })).toBe(3)
  })

  it('stream over a cursor and populate', async () => {
    const Author = connection.model('Author', new Schema({ name: String }))
    const Book = connection.model(
      'Book',
      new Schema({ title: String, author: { type: Schema.Types.ObjectId, ref: 'Author' } }),
    )
    const author = await Author.create({ name: 'Ana' })
    await Book.insertMany([1, 2, 3].map(n => ({ title: `book ${n}`, author: author._id })))
    const titles: unknown[] = []
    for await (const book of Book.find().sort('-title').populate('author').cursor({ batchSize: 2 }))
      titles.push(book.title)
    expect(titles).toEqual(['book 3', 'book 2', 'book 1'])
  })
})
