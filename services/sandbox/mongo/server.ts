import { createServer, type Server, type Socket } from 'node:net'
import type { Context } from './commands/context.ts'
import { execute } from './execute.ts'
import { formatResponse, messageReader, parseRequest } from './wire.ts'

/** What is written must be on disk before it is acknowledged. */
interface Durable {
  readonly pending: boolean
  commit(): void
}

/**
 * Speaks MongoDB's protocol over TCP. Commands run one after another, each whole. Those that arrive together share
 * one commit, and every answer waits for it: also a read's, which may have seen what is not yet on disk.
 */
export function createMongoServer(context: Context, disk: Durable): Server & { settle(): void } {
  let waiting: [Socket, Buffer][] = []

  const settle = () => {
    disk.commit()
    const answers = waiting
    waiting = []
    for (const [socket, answer] of answers) socket.write(answer)
  }
  const handle = (socket: Socket, message: Buffer) => {
    const request = parseRequest(message)
    const answer = execute(request.command, context)
    if (waiting.length === 0) setImmediate(settle)
    if (!request.silent) waiting.push([socket, formatResponse(request, answer)])
  }
  const server = createServer({ noDelay: true }, socket => {
    const read = messageReader(message => handle(socket, message))
    socket.on('error', () => socket.destroy())
    socket.on('data', chunk => {
      try {
        read(chunk)
      } catch {
        socket.destroy() // not a client that speaks this protocol
      }
    })
  })
  return Object.assign(server, { settle })
}
