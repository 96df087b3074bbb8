import type { Document } from 'bson'
import { MAX_MESSAGE_BYTES } from '../wire.ts'
import type { Command, Context } from './context.ts'

// What a standalone mongod 7.0 says of itself.
const VERSION = '7.0.0'
const WIRE_VERSION = 21
const SESSION_MINUTES = 30

const ok: Command = () => ({ ok: 1 })

export const HANDSHAKE_COMMANDS: Record<string, Command> = {
  hello: () => hello({ isWritablePrimary: true }),
  isMaster: () => hello({ ismaster: true }),
  ismaster: () => hello({ ismaster: true }),
  ping,
  endSessions: ok,
  buildInfo,
  buildinfo: buildInfo,
}

// MongoDB would have ended by now: to answer a ping while no write can be kept would be to say that all is well.
function ping(_: Document, { disk }: Context): Document {
  disk.probe()
  return { ok: 1 }
}

function hello(role: Document): Document {
  return {
    helloOk: true,
    ...role,
    maxBsonObjectSize: 16 * 1024 * 1024,
    maxMessageSizeBytes: MAX_MESSAGE_BYTES,
    maxWriteBatchSize: 100_000,
    localTime: new Date(),
    logicalSessionTimeoutMinutes: SESSION_MINUTES,
    minWireVersion: 0,
    maxWireVersion: WIRE_VERSION,
    readOnly: false,
    ok: 1,
  }
}

function buildInfo(): Document {
  return {
    version: VERSION,
    versionArray: VERSION.split('.').map(Number).concat(0),
    modules: [],
    storageEngines: ['embedded'],
    maxBsonObjectSize: 16 * 1024 * 1024,
    ok: 1,
  }
}
