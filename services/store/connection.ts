import mongoose, { type Connection } from 'mongoose'

/**
 * How long the store may be silent, in milliseconds. A command is given up after `socketTimeoutMS`, tried once more,
 * and has failed within 8 s. The frequent heartbeat notices a silent server soon, drops the connections to it, and
 * sees it come back within a moment.
 */
const patience = {
  connectTimeoutMS: 3_000,
  socketTimeoutMS: 4_000,
  serverSelectionTimeoutMS: 3_000,
  waitQueueTimeoutMS: 3_000,
  heartbeatFrequencyMS: 2_000,
}

/**
 * Opens the database. Nothing is buffered: a command while the store is away fails, and the caller says so. Rejects
 * when no server answers in time.
 */
export async function connect(
  uri: string,
  options: { dbName?: string; socketTimeoutMS?: number } = {},
): Promise<Connection> {
  const { dbName = 'intake', ...times } = options
  const connection = mongoose.createConnection(uri, {
    // A name in the address wins.
    ...(!databaseIn(uri) && { dbName }),
    ...patience,
    ...times,
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
