import {
  closeSync,
  copyFileSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { startEmbeddedMongo } from '../../../../../services/sandbox/mongo/index.ts'
import { Catalog } from '../../../../../services/sandbox/mongo/storage/catalog.ts'
import { openDisk } from '../../../../../services/sandbox/mongo/storage/disk.ts'
import { temporaryFolder } from '../servers.ts'

const FRAME_HEADER = 24 // of SQLite's write-ahead log, before each page
const PAGE = 4096
const WRITES = 40

/** Files as a power cut, a full disk or a bad one leaves them. */
describe('the file of an embedded store', () => {
  const folder = temporaryFolder()
  const origin = join(folder, 'origin.sqlite')
  const file = join(folder, 'store.sqlite')
  const log = `${file}-wal`
  let sizes: number[] // of the log, after each write

  /** As left by `kill -9`: the main file without what is in the log beside it. */
  beforeAll(() => {
    const disk = openDisk(origin)
    const items = new Catalog(disk).ensure('suite', 'items')
    items.createIndex({ v: 2, key: { n: 1 }, name: 'n_1', unique: true })
    disk.settle()
    sizes = []
    for (let _id = 0; _id < WRITES; _id++) {
      items.insert({ _id, text: textOf(_id), n: _id })
      expect(disk.settle()).toBeNull()
      sizes.push(statSync(`${origin}-wal`).size)
    }
    copyFileSync(origin, `${origin}.main`)
    copyFileSync(`${origin}-wal`, `${origin}.log`)
    disk.close() // now what is in the log is in the main file
  })
  beforeEach(() => {
    for (const each of [file, log, `${file}-shm`]) rmSync(each, { force: true })
    copyFileSync(`${origin}.main`, file)
    copyFileSync(`${origin}.log`, log)
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  it('opens with all of it after an end without warning', () => {
    expect(kept(file)).toBe(WRITES)
  })

  const torn: [string, (whole: number) => number][] = [
    ['in the middle of a page', whole => whole - PAGE / 2],
    ['in the middle of a page’s header', whole => whole - PAGE - FRAME_HEADER / 2],
    ['a byte before its end', whole => whole - 1],
    ['after its first page of several', whole => whole - (PAGE + FRAME_HEADER)],
  ]
  it.each(torn)('opens with all before it when the last record is cut %s', (_, cut) => {
    truncateSync(log, cut(sizes.at(-1) as number))
    expect(kept(file)).toBe(WRITES - 1)
  })

  it('opens with all before it when any record is the torn one', () => {
    for (const [i, size] of sizes.entries()) {
      copyFileSync(`${origin}.main`, file)
      copyFileSync(`${origin}.log`, log)
      truncateSync(log, size - 100)
      expect(kept(file)).toBe(i)
    }
  })

  it('opens with all before it when bytes of the last record are others', () => {
    flip(log, (sizes.at(-1) as number) - 1000)
    expect(kept(file)).toBe(WRITES - 1)
  })

  it('opens with all of it when rubbish stands after the last record', () => {
    writeFileSync(log, Buffer.concat([readFileSync(log), Buffer.alloc(3 * PAGE, 'rubbish')]))
    expect(kept(file)).toBe(WRITES)
  })

  it('opens with what the main file has when the log is empty or gone', () => {
    copyFileSync(origin, file)
    truncateSync(log, 0)
    expect(kept(file)).toBe(WRITES)
    rmSync(log, { force: true })
    expect(kept(file)).toBe(WRITES)
    writeFileSync(`${file}-shm`, 'left by something else')
    expect(kept(file)).toBe(WRITES)
  })

  it('is refused in one sentence when a document in it is no longer what was written', async () => {
    copyFileSync(origin, file)
    rmSync(log)
    const text = readFileSync(file)
    flip(file, text.indexOf('17 17 17') + 200)
    await expect(startEmbeddedMongo({ file })).rejects.toThrow(damaged())
  })

  it('is refused when its pages are zeros, rubbish, swapped or cut off, wherever', () => {
    rmSync(log)
    const whole = readFileSync(origin)
    const pages = whole.length / PAGE
    for (let page = 1; page < pages; page++) {
      const at = page * PAGE
      const others = page === 1 ? 2 : page - 1
      const ways = [
        Buffer.alloc(PAGE),
        Buffer.alloc(PAGE, 'rubbish'),
        whole.subarray(others * PAGE, (others + 1) * PAGE),
      ]
      for (const way of ways) {
        writeFileSync(file, Buffer.concat([whole.subarray(0, at), way, whole.subarray(at + PAGE)]))
        expect(() => read(file, () => {}), `page ${page + 1}`).toThrow(damaged())
      }
    }
    writeFileSync(file, whole.subarray(0, whole.length - 2 * PAGE))
    expect(() => read(file, () => {})).toThrow(damaged())
  })

  it('is refused when a row of it can no longer be read', () => {
    copyFileSync(origin, file)
    rmSync(log)
    change(`UPDATE documents SET body = x'00', sum = NULL WHERE id = 'n3'`)
    expect(() => read(file, () => {})).toThrow(damaged())
  })

  it('is read as it is when it was begun before there were checksums', () => {
    copyFileSync(origin, file)
    rmSync(log)
    change('ALTER TABLE documents DROP COLUMN sum; ALTER TABLE collections DROP COLUMN sum')
    expect(kept(file)).toBe(WRITES)
    expect(kept(file)).toBe(WRITES)
  })

  /** How many documents there are: the first so many, each whole, with an index that agrees, ready for more. */
  function kept(each: string): number {
    return read(each, (catalog, disk) => {
      const items = catalog.ensure('suite', 'items')
      const found = [...items.documents.values()]
      for (const [i, document] of found.entries()) {
        expect(document).toEqual({ _id: i, text: textOf(i), n: i })
        expect([...items.find({ n: i })]).toHaveLength(1)
      }
      items.insert({ _id: 1000, n: 1000 })
      expect(() => items.insert({ _id: 1001, n: 1000 })).toThrow('E11000')
      for (const [id, document] of items.find({ _id: 1000 })) items.remove(id, document)
      expect(disk.settle()).toBeNull()
      return found.length
    })
  }

  function damaged(): string {
    return `The embedded store ${file} is damaged: put a copy of it in its place, or move it and its -wal away to begin anew.`
  }

  function change(sql: string): void {
    const database = new DatabaseSync(file)
    database.exec(sql)
    database.close()
  }
})

function read<T>(file: string, look: (catalog: Catalog, disk: ReturnType<typeof openDisk>) => T): T {
  const disk = openDisk(file)
  try {
    return look(new Catalog(disk), disk)
  } finally {
    disk.close()
  }
}

function textOf(_id: number): string {
  return `${_id} `.repeat(300)
}

function flip(file: string, position: number): void {
  const bytes = readFileSync(file).subarray(position, position + 4)
  const open = openSync(file, 'r+')
  writeSync(open, Buffer.from(bytes.map(byte => byte ^ 0x40)), 0, 4, position)
  closeSync(open)
}
