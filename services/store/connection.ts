import mongoose, { type Connection } from 'mongoose'

/**
 * Opens the database. Nothing is buffered: a command while the store is away fails at once, and the caller
 * says so. Rejects within `timeoutMs` when no server answers.
 */
export async function connect(
  uri: string,
  options: { dbName?: string; timeoutMs?: number } = {},
): Promise<Connection> {
  const connection = mongoose.createConnection(uri, {
    // A name in the address wins.
    ...(!databaseIn(uri) && { dbName: options.dbName ?? 'intake' }),
    serverSelectionTimeoutMS: options.timeoutMs ?? 5_000,
    socketTimeoutMS: 30_000,
    bufferCommands: false,
    autoIndex: false,
    autoCreate: false,
  })
  await connection.asPromise()
  return connection
}

function databaseIn(uri: string): boolean {
  return /^mongodb(\+srv)?:\/\/[^/]+\/[^?]+/.test(uri)
}
