import { expect } from 'vitest'
import type { Db } from './servers.ts'

interface Item {
  _id: string
  version: number
  seen: string[]
  code: string
  text?: string
}
/** What a store has acknowledged of one document, and what it was told last without an answer. */
interface Known {
  sure: Item | null
  maybe?: Item | null
}

/**
 * Writers who remember what was acknowledged: inserts, compare-and-set updates, deletes, each of a document of its own
 * and one write of it at a time, so that there are at most two states that a document may be in.
 */
export class Acknowledged {
  writes = 0
  readonly #known = new Map<string, Known>()
  #next = 0

  /** Writes until the store is gone. */
  async write(db: Db, size: () => number): Promise<void> {
    const items = db.collection<Item>('items')
    const attempt = async (_id: string, maybe: Item | null, work: () => Promise<unknown>) => {
      const known = this.#known.get(_id) ?? { sure: null }
      this.#known.set(_id, { ...known, maybe })
      await work()
      this.writes++
      this.#known.set(_id, { sure: maybe })
      return maybe
    }
    for (;;) {
      const _id = `item-${this.#next++}`
      const text = 'x'.repeat(size())
      const first = { _id, version: 0, seen: [], code: `code-${_id}`, text }
      await attempt(_id, first, () => items.insertOne(first))
      const second = { ...first, version: 1, seen: ['event'] }
      await attempt(_id, second, async () => {
        const change = { $inc: { version: 1 }, $push: { seen: 'event' } }
        expect((await items.updateOne({ _id, version: 0 }, change)).modifiedCount).toBe(1)
      })
      if (this.#next % 3 === 0) await attempt(_id, null, () => items.deleteOne({ code: first.code }))
    }
  }

  /** Looks at all of it, by its ids and by its index; what was unsure is settled from now on. */
  async check(db: Db): Promise<void> {
    const items = db.collection<Item>('items')
    const found = new Map((await items.find().toArray()).map(each => [each._id, each]))
    for (const [_id, { sure, maybe }] of this.#known) {
      const is = found.get(_id) ?? null
      const states = maybe === undefined ? [sure] : [sure, maybe]
      expect(states.map(each => JSON.stringify(each))).toContain(JSON.stringify(is))
      this.#known.set(_id, { sure: is })
    }
    expect([...found.keys()].filter(_id => !this.#known.has(_id))).toEqual([])
    const codes = [...found.values()].map(({ code }) => code)
    const byIndex = await items.find({ code: { $in: codes } }).toArray()
    expect(byIndex.map(({ _id }) => _id).toSorted()).toEqual([...found.keys()].toSorted())
  }
}
