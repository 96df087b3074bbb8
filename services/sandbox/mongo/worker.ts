import { once } from 'node:events'
import type { AddressInfo, Socket } from 'node:net'
import { parentPort, workerData } from 'node:worker_threads'
import { Cursors } from './cursors.ts'
import { createMongoServer } from './server.ts'
import { Catalog } from './storage/catalog.ts'
import { openDisk } from './storage/disk.ts'
import { removeExpired } from './storage/remove-expired.ts'

/** The thread that is the server: started with `{ file, port, expiryMs }`, says its port, ends when told `close`. */
const { file, port, expiryMs } = workerData as { file: string; port: number; expiryMs: number }

const disk = openDisk(file)
const catalog = new Catalog(disk)
const cursors = new Cursors()
const server = createMongoServer({ catalog, cursors }, disk)
const sockets = new Set<Socket>()
server.on('connection', socket => {
  sockets.add(socket)
  socket.on('close', () => sockets.delete(socket))
})

const monitor = setInterval(() => {
  const now = new Date()
  removeExpired(catalog, now)
  cursors.removeIdle(now)
  server.settle()
}, expiryMs)

parentPort?.once('message', () => {
  clearInterval(monitor)
  server.close()
  server.settle()
  for (const socket of sockets) socket.destroy()
  disk.close()
  parentPort?.close()
})

server.listen(port, '127.0.0.1')
await once(server, 'listening').catch(error => {
  clearInterval(monitor)
  disk.close()
  throw error
})
parentPort?.postMessage((server.address() as AddressInfo).port)
