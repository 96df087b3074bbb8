import { once } from 'node:events'
import type { AddressInfo, Socket } from 'node:net'
import { parentPort, workerData } from 'node:worker_threads'
import { Cursors } from './cursors.ts'
import { createMongoServer } from './server.ts'
import { Catalog } from './storage/catalog.ts'
import { openDisk } from './storage/disk.ts'
import { removeExpired } from './storage/remove-expired.ts'

/** The thread that is the server: started with what is named below, says its port, ends when told `close`. */
const { file, port, expiryMs, maxBytes } = workerData as {
  file: string
  port: number
  expiryMs: number
  maxBytes?: number
}

const disk = openDisk(file, maxBytes)
const catalog = new Catalog(disk)
const cursors = new Cursors()
const server = createMongoServer({ catalog, cursors, disk }, disk)
const sockets = new Set<Socket>()
server.on('connection', socket => {
  sockets.add(socket)
  socket.on('close', () => sockets.delete(socket))
})

const monitor = setInterval(() => {
  const now = new Date()
  try {
    removeExpired(catalog, now)
  } catch (error) {
    if (!disk.isRefusing) throw error // else it is tried again next time
  }
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
