import { DatabaseSync } from 'node:sqlite'
import { transactionOn } from '../transaction.ts'
import type { Channel } from './account.ts'
import type { Message } from './messages.ts'

/** A request that the product is still to be told by. */
export interface Delivery {
  /** Repeated when it is tried again; Twilio's idempotency token. */
  id: string
  url: string
  params: Record<string, string>
  /** The message that it is about. */
  sid: string
}

export interface Filter {
  channel?: Channel
  phone?: string
  /** ISO times of when it was sent, both included. */
  from?: string
  to?: string
  direction?: 'inbound' | 'outbound'
  skip?: number
  limit?: number
}

export interface TwilioStore {
  /** All of it or nothing. */
  transaction<T>(work: () => T): T
  put(message: Message): void
  get(sid: string): Message | null
  /** Newest first. */
  find(filter: Filter): Message[]
  /** What is on its way to a phone still. */
  underway(): Message[]
  isOptedOut(phone: string): boolean
  optOut(phone: string, out: boolean): void
  owe(delivery: Delivery): void
  owed(): Delivery[]
  settle(id: string): void
  close(): void
}

/** Everything that the stand-in remembers, in one SQLite file; outlives a killed process, as Twilio does. */
export function openTwilioStore(file: string): TwilioStore {
  const db = new DatabaseSync(file)
  db.exec(`
    PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA busy_timeout = 5000;
    CREATE TABLE IF NOT EXISTS messages (
      n INTEGER PRIMARY KEY AUTOINCREMENT, sid TEXT NOT NULL UNIQUE, body TEXT NOT NULL,
      channel TEXT AS (body ->> 'channel'), phone TEXT AS (body ->> 'phone'),
      direction TEXT AS (body ->> 'direction'), status TEXT AS (body ->> 'status'),
      at TEXT AS (coalesce(body ->> 'sentAt', body ->> 'createdAt')));
    CREATE INDEX IF NOT EXISTS by_phone ON messages (phone, channel, n);
    CREATE INDEX IF NOT EXISTS by_status ON messages (status);
    CREATE TABLE IF NOT EXISTS opt_outs (phone TEXT PRIMARY KEY);
    CREATE TABLE IF NOT EXISTS deliveries (
      n INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, body TEXT NOT NULL);
  `)
  const put = db.prepare(
    'INSERT INTO messages (sid, body) VALUES (?, ?) ON CONFLICT (sid) DO UPDATE SET body = excluded.body',
  )
  const get = db.prepare('SELECT body FROM messages WHERE sid = ?')
  const find = db.prepare(
    `SELECT body FROM messages WHERE (?1 IS NULL OR phone = ?1) AND (?2 IS NULL OR channel = ?2)
     AND (?3 IS NULL OR at >= ?3) AND (?4 IS NULL OR at <= ?4)
     AND (?5 IS NULL OR (direction = 'inbound') = (?5 = 'inbound'))
     ORDER BY n DESC LIMIT ?6 OFFSET ?7`,
  )
  const underway = db.prepare(`SELECT body FROM messages WHERE status IN ('queued', 'sent') ORDER BY n`)
  const isOut = db.prepare('SELECT 1 FROM opt_outs WHERE phone = ?')
  const out = db.prepare('INSERT OR IGNORE INTO opt_outs (phone) VALUES (?)')
  const back = db.prepare('DELETE FROM opt_outs WHERE phone = ?')
  const owe = db.prepare('INSERT INTO deliveries (id, body) VALUES (?, ?)')
  const owed = db.prepare('SELECT body FROM deliveries ORDER BY n')
  const settle = db.prepare('DELETE FROM deliveries WHERE id = ?')
  const bodies = (rows: Record<string, unknown>[]) => rows.map(row => JSON.parse(String(row.body)))

  return {
    transaction: transactionOn(db),
    put: message => void put.run(message.sid, JSON.stringify(message)),
    get: sid => bodies(get.all(sid))[0] ?? null,
    find: ({ phone, channel, from, to, direction, limit = -1, skip = 0 }) =>
      bodies(
        find.all(phone ?? null, channel ?? null, from ?? null, to ?? null, direction ?? null, limit, skip),
      ),
    underway: () => bodies(underway.all()),
    isOptedOut: phone => isOut.get(phone) !== undefined,
    optOut: (phone, isOptedOut) => void (isOptedOut ? out : back).run(phone),
    owe: delivery => void owe.run(delivery.id, JSON.stringify(delivery)),
    owed: () => bodies(owed.all()),
    settle: id => void settle.run(id),
    close: () => db.close(),
  }
}
