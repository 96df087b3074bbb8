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
}

/** The letters that came in, in one SQLite file. */
export function openLetters(file: string) {
  const db = new DatabaseSync(file)
  db.exec(`
    PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA busy_timeout = 5000;
    CREATE TABLE IF NOT EXISTS letters (
      id INTEGER PRIMARY KEY AUTOINCREMENT, "to" TEXT NOT NULL, subject TEXT NOT NULL, text TEXT NOT NULL,
      html TEXT NOT NULL, messageId TEXT NOT NULL, at TEXT NOT NULL);
  `)
  const add = db.prepare(
    'INSERT INTO letters ("to", subject, text, html, messageId, at) VALUES (?, ?, ?, ?, ?, ?)',
  )
  const all = db.prepare('SELECT * FROM letters ORDER BY id DESC')
  const get = db.prepare('SELECT * FROM letters WHERE id = ?')
  return {
    add(letter: Omit<StoredLetter, 'id'>): void {
      add.run(letter.to, letter.subject, letter.text, letter.html, letter.messageId, letter.at)
    },
    all: () => all.all() as unknown as StoredLetter[],
    get: (id: number) => (get.get(id) as unknown as StoredLetter | undefined) ?? null,
    close: () => db.close(),
  }
}
