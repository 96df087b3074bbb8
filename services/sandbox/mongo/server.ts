import { createServer, type Server, type Socket } from 'node:net'
import type { Document } from 'bson'
import type { Context } from './commands/context.ts'
import { execute } from './execute.ts'
import { describeError } from './mongo-error.ts'
import { formatResponse, messageReader, parseRequest, type Request } from './wire.ts'

/** What is written must be on disk before it is acknowledged. */
interface Durable {
  commit(): void
}

/**
 * Speaks MongoDB's protocol over TCP. Commands run one after another, each whole. Those that arrive together share
 * one commit, and every answer waits for it: also a read's, which may have seen what is not yet on disk.
 */
export function createMongoServer(context: Context, disk: Durable): Server & { settle(): void } {
  let waiting: [Socket, Buffer][] = []
  let scheduled = false

  const settle = () => {
    scheduled = false
    disk.commit()
    const answers = waiting
    waiting = []
    for (const [socket, answer] of answers) socket.write(answer)
  }
  const handle = (socket: Socket, message: Buffer) => {
    const request = parseRequest(message)
    const answer = execute(request.command, context)
    if (!scheduled) setImmediate(settle)
    scheduled = true
    if (!request.silent) waiting.push([socket, format(request, answer)])
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

// An answer may be too large to be written, as `distinct` over a great deal: then that is the answer.
function format(request: Request, answer: Document): Buffer {
  try {
    return formatResponse(request, answer)
  } catch (error) {
    return formatResponse(request, { ok: 0, ...describeError(error) })
  }
}
