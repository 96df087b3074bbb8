import { DatabaseSync } from 'node:sqlite'

export interface StoredLetter {
  id: number
  /** The envelope's recipients, parted by commas. */
  to: string
  subject: string
  text: string
  html: string
  /** Without angle brackets. */
  messageId: string
  /** ISO time. */
  at: string
  /** How often it came: a sender that heard nothing sends again, under the same Message-ID. */
  copies: number
}

/**
 * The letters that came in, in one SQLite file. One that comes again is shown once, as the mailboxes of Gmail, Exchange
 * and Cyrus do it, who know it by its Message-ID.
 */
export function openLetters(file: string) {
  const db = new DatabaseSync(file)
  db.exec(`
    PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA busy_timeout = 5000;
    CREATE TABLE IF NOT EXISTS letters (
      id INTEGER PRIMARY KEY AUTOINCREMENT, "to" TEXT NOT NULL, subject TEXT NOT NULL, text TEXT NOT NULL,
      html TEXT NOT NULL, messageId TEXT NOT NULL, at TEXT NOT NULL, copies INTEGER NOT NULL DEFAULT 1);
  `)
  addCopiesTo(db)
  const add = db.prepare(
    'INSERT INTO letters ("to", subject, text, html, messageId, at) VALUES (?, ?, ?, ?, ?, ?)',
  )
  const again = db.prepare(
    `UPDATE letters SET copies = copies + 1
     WHERE messageId = ? AND messageId <> '' AND "to" = ? AND subject = ? AND text = ?`,
  )
  const all = db.prepare('SELECT * FROM letters ORDER BY id DESC')
  const get = db.prepare('SELECT * FROM letters WHERE id = ?')
  return {
    add(letter: Omit<StoredLetter, 'id' | 'copies'>): void {
      if (again.run(letter.messageId, letter.to, letter.subject, letter.text).changes > 0) return
      add.run(letter.to, letter.subject, letter.text, letter.html, letter.messageId, letter.at)
    },
    all: () => all.all() as unknown as StoredLetter[],
    get: (id: number) => (get.get(id) as unknown as StoredLetter | undefined) ?? null,
    close: () => db.close(),
  }
}

/** For a file from before letters were counted. */
function addCopiesTo(db: DatabaseSync): void {
  const columns = db.prepare('PRAGMA table_info(letters)').all()
  if (columns.some(({ name }) => name === 'copies')) return
  db.exec('ALTER TABLE letters ADD COLUMN copies INTEGER NOT NULL DEFAULT 1')
}
