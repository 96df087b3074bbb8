import type { Document } from 'bson'
import { CATALOG_COMMANDS } from './commands/catalog.ts'
import type { Command, Context } from './commands/context.ts'
import { findAndModify } from './commands/find-and-modify.ts'
import { HANDSHAKE_COMMANDS } from './commands/handshake.ts'
import { INDEX_COMMANDS } from './commands/indexes.ts'
import { READ_COMMANDS } from './commands/read.ts'
import { WRITE_COMMANDS } from './commands/write.ts'
import { describeError, MongoError } from './mongo-error.ts'

const COMMANDS: Record<string, Command> = {
  ...HANDSHAKE_COMMANDS,
  ...READ_COMMANDS,
  ...WRITE_COMMANDS,
  findAndModify,
  findandmodify: findAndModify,
  ...INDEX_COMMANDS,
  ...CATALOG_COMMANDS,
}

/** Carries out one command, at once and whole, and answers as MongoDB would; an error is an answer too. */
export function execute(command: Document, context: Context): Document {
  try {
    const name = Object.keys(command)[0] ?? ''
    const run = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined
    if (!run) throw new MongoError('CommandNotFound', `no such command: '${name}'`)
    refuseTransaction(command)
    return run(command, context)
  } catch (error) {
    return { ok: 0, ...describeError(error) }
  }
}

// As a standalone server does: it has sessions, and neither transactions nor retryable writes.
function refuseTransaction(command: Document): void {
  if (command.txnNumber === undefined && !command.startTransaction && command.autocommit !== false) return
  throw new MongoError(
    'IllegalOperation',
    'Transaction numbers are only allowed on a replica set member or mongos',
  )
}
