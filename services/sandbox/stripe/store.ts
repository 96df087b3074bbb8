import { DatabaseSync } from 'node:sqlite'
import { transactionOn } from '../transaction.ts'
import type { StripeObject, StripeObjects } from './objects.ts'

export interface Delivery {
  id: string
  body: string
  attempts: number
  createdAt: number
}

export interface StripeStore {
  /** All of it or nothing, on disk when it returns. */
  transaction<T>(work: () => T): T
  put(object: StripeObject): void
  get<K extends keyof StripeObjects>(kind: K, id: string): StripeObjects[K] | null
  /** The name of what a session sells: its line item, which Stripe keeps beside the session and not in it. */
  nameOf(sessionId: string): string
  rememberName(sessionId: string, name: string): void
  /** Newest first. */
  sessions(filter: { payment_intent?: string; limit: number }): StripeObjects['checkout.session'][]
  /** Open sessions whose time is over, `now` in seconds. */
  overdue(now: number): StripeObjects['checkout.session'][]
  answered(key: string): { request: string; answer: string } | null
  rememberAnswer(key: string, request: string, answer: string, now: number): void
  forgetAnswers(before: number): void
  owe(delivery: { id: string; body: string; createdAt: number }): void
  /** What is to be delivered by now, in milliseconds. */
  due(now: number): Delivery[]
  postpone(id: string, until: number): void
  settle(id: string): void
  close(): void
}

/** Everything that the stand-in remembers, in one SQLite file. */
export function openStripeStore(file: string): StripeStore {
  const db = new DatabaseSync(file)
  db.exec(`
    PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA busy_timeout = 5000;
    CREATE TABLE IF NOT EXISTS objects (
      n INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, body TEXT NOT NULL,
      status TEXT AS (body ->> 'status'), expires_at INTEGER AS (body ->> 'expires_at'),
      payment_intent TEXT AS (body ->> 'payment_intent'));
    CREATE INDEX IF NOT EXISTS by_expiry ON objects (kind, status, expires_at);
    CREATE INDEX IF NOT EXISTS by_payment ON objects (kind, payment_intent);
    CREATE TABLE IF NOT EXISTS names (id TEXT PRIMARY KEY, name TEXT NOT NULL);
    CREATE TABLE IF NOT EXISTS answers (
      key TEXT PRIMARY KEY, request TEXT NOT NULL, answer TEXT NOT NULL, at INTEGER NOT NULL);
    CREATE TABLE IF NOT EXISTS deliveries (
      id TEXT PRIMARY KEY, body TEXT NOT NULL, attempts INTEGER NOT NULL DEFAULT 0,
      createdAt INTEGER NOT NULL, dueAt INTEGER NOT NULL);
  `)
  const upsert = db.prepare(
    'INSERT INTO objects (id, kind, body) VALUES (?, ?, ?) ON CONFLICT (id) DO UPDATE SET body = excluded.body',
  )
  const byId = db.prepare('SELECT body FROM objects WHERE id = ? AND kind = ?')
  const name = db.prepare('SELECT name FROM names WHERE id = ?')
  const rememberName = db.prepare('INSERT INTO names (id, name) VALUES (?, ?)')
  const listed = db.prepare(
    `SELECT body FROM objects WHERE kind = 'checkout.session' AND (?1 IS NULL OR payment_intent = ?1)
     ORDER BY n DESC LIMIT ?2`,
  )
  const late = db.prepare(
    `SELECT body FROM objects WHERE kind = 'checkout.session' AND status = 'open' AND expires_at <= ?`,
  )
  const answer = db.prepare('SELECT request, answer FROM answers WHERE key = ?')
  const remember = db.prepare('INSERT INTO answers (key, request, answer, at) VALUES (?, ?, ?, ?)')
  const forget = db.prepare('DELETE FROM answers WHERE at < ?')
  const owe = db.prepare('INSERT INTO deliveries (id, body, createdAt, dueAt) VALUES (?1, ?2, ?3, ?3)')
  const due = db.prepare(
    'SELECT id, body, attempts, createdAt FROM deliveries WHERE dueAt <= ? ORDER BY dueAt',
  )
  const postpone = db.prepare('UPDATE deliveries SET attempts = attempts + 1, dueAt = ? WHERE id = ?')
  const settle = db.prepare('DELETE FROM deliveries WHERE id = ?')
  const bodies = (rows: Record<string, unknown>[]) => rows.map(row => JSON.parse(String(row.body)))

  return {
    transaction: transactionOn(db),
    put: object => void upsert.run(object.id, object.object, JSON.stringify(object)),
    get: (kind, id) => bodies(byId.all(id, kind))[0] ?? null,
    nameOf: id => String(name.get(id)?.name ?? ''),
    rememberName: (id, text) => void rememberName.run(id, text),
    sessions: ({ payment_intent, limit }) => bodies(listed.all(payment_intent ?? null, limit)),
    overdue: now => bodies(late.all(now)),
    answered: key => (answer.get(key) as { request: string; answer: string } | undefined) ?? null,
    rememberAnswer: (key, request, text, now) => void remember.run(key, request, text, now),
    forgetAnswers: before => void forget.run(before),
    owe: ({ id, body, createdAt }) => void owe.run(id, body, createdAt),
    due: now => due.all(now) as unknown as Delivery[],
    postpone: (id, until) => void postpone.run(until, id),
    settle: id => void settle.run(id),
    close: () => db.close(),
  }
}
