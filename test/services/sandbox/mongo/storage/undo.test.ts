import { rmSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { Catalog } from '../../../../../services/sandbox/mongo/storage/catalog.ts'
import { openDisk } from '../../../../../services/sandbox/mongo/storage/disk.ts'
import { temporaryFolder } from '../servers.ts'

type Change = (catalog: Catalog) => unknown

const name = fc.constantFrom('a', 'b')
const id = fc.integer({ min: 0, max: 3 })
const one = (catalog: Catalog, collection: string, _id: number) =>
  [...catalog.find('db', collection, { _id })][0]

const changes: fc.Arbitrary<Change> = fc.oneof(
  fc.tuple(name, id, id).map(
    ([to, _id, n]): Change =>
      catalog =>
        !one(catalog, to, _id) && catalog.ensure('db', to).insert({ _id, n }),
  ),
  fc.tuple(name, id, id).map(
    ([of, _id, n]): Change =>
      catalog => {
        const [key, before] = one(catalog, of, _id) ?? []
        if (key && before) catalog.ensure('db', of).replace(key, before, { _id, n, more: true })
      },
  ),
  fc.tuple(name, id).map(
    ([from, _id]): Change =>
      catalog => {
        const [key, before] = one(catalog, from, _id) ?? []
        if (key && before) catalog.ensure('db', from).remove(key, before)
      },
  ),
  name.map(
    (of): Change =>
      catalog => {
        const collection = catalog.ensure('db', of)
        if (collection.indexes.length === 0) collection.createIndex({ v: 2, key: { n: 1 }, name: 'n_1' })
        else collection.dropIndex('n_1')
      },
  ),
  name.map(
    (which): Change =>
      catalog =>
        catalog.drop('db', which),
  ),
)

/** All that can be asked: names, documents, indexes, and what is found by way of an index. */
function everything(catalog: Catalog) {
  return catalog
    .names('db')
    .toSorted()
    .map(each => ({
      name: each,
      indexes: catalog.get('db', each)?.indexes,
      documents: [...(catalog.get('db', each)?.documents ?? [])].toSorted(([a], [b]) => (a < b ? -1 : 1)),
      byIndex: [0, 1, 2, 3].map(n => [...catalog.find('db', each, { n })].map(([key]) => key).toSorted()),
    }))
}

describe('a transaction that the disk refuses', () => {
  const folder = temporaryFolder()
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  let run = 0

  it('leaves memory as it was, and that is what is on the disk', () => {
    fc.assert(
      fc.property(
        fc.array(changes, { maxLength: 12 }),
        fc.array(changes, { maxLength: 12 }),
        (kept, lost) => {
          const file = join(folder, `${run++}.sqlite`)
          const disk = openDisk(file, 200_000)
          const catalog = new Catalog(disk)
          for (const change of kept) change(catalog)
          expect(disk.settle()).toBeNull()
          const before = everything(catalog)
          for (const change of lost) change(catalog)
          const tooMuch = { _id: 9, text: 'x'.repeat(300_000) }
          expect(() => catalog.ensure('db', 'a').insert(tooMuch)).toThrow('no room')
          expect(() => catalog.ensure('db', 'b').insert({ _id: 10 })).toThrow('no room')
          expect(disk.settle()).toMatchObject({ code: 14031 })
          expect(everything(catalog)).toEqual(before)
          catalog.ensure('db', 'c').insert({ _id: 1 })
          expect(disk.settle()).toBeNull()
          const after = everything(catalog)
          disk.close()
          const again = openDisk(file)
          expect(everything(new Catalog(again))).toEqual(after)
          again.close()
          rmSync(file)
        },
      ),
      { numRuns: 60 },
    )
  })
})
