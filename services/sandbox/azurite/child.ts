import { readFileSync } from 'node:fs'
import type { RequestListener, Server } from 'node:http'
import { createRequire, enableCompileCache } from 'node:module'
import { join } from 'node:path'
import { ACCOUNT, accountKeyFile } from './account.ts'
import { holdUntilSaved, type Loki } from './hold-until-saved.ts'

/*
 * The process that serves. It is put together from Azurite's own parts rather than by its command line, because
 * only so can its answers be held back until its index is on disk. No telemetry: only its command line starts that.
 */
enableCompileCache()
const require = createRequire(import.meta.url)
const BlobConfiguration = require('azurite/dist/src/blob/BlobConfiguration').default
const BlobServer = require('azurite/dist/src/blob/BlobServer').default

interface AzuriteServer {
  httpServer: Server
  metadataStore: { db: Loki }
  extentMetadataStore: { db: Loki }
  start(): Promise<void>
  getHttpServerAddress(): string
}

const [directory = '.', port = '0'] = process.argv.slice(2)
process.env.AZURITE_ACCOUNTS = `${ACCOUNT}:${readFileSync(accountKeyFile(directory), 'utf8')}` // Azurite reads it there
const server: AzuriteServer = new BlobServer(
  new BlobConfiguration(
    '127.0.0.1',
    Number(port),
    5, // seconds to keep an idle connection: Azurite's default
    join(directory, '__azurite_db_blob__.json'),
    join(directory, '__azurite_db_blob_extent__.json'),
    [{ locationId: 'Default', locationPath: join(directory, '__blobstorage__'), maxConcurrency: 50 }],
    false, // no access log: it would hold SAS addresses
    undefined,
    false, // no debug log
    undefined,
    false, // strict, as Azure is
    true, // any API version: the SDK's may be newer than the emulator's
  ),
)

const [serve] = server.httpServer.listeners('request') as [RequestListener]
server.httpServer.removeAllListeners('request')
server.httpServer.on(
  'request',
  holdUntilSaved(serve, [server.metadataStore.db, server.extentMetadataStore.db]),
)

// Ctrl-C reaches the whole group of processes; this one stays until its parent is done with it, or dead. There is
// nothing to save then, and a last save could come after the next start and undo what that one had stored.
process.on('SIGINT', () => {})
process.once('disconnect', () => process.exit(0))

await server.start()
process.send?.({ address: server.getHttpServerAddress() })
