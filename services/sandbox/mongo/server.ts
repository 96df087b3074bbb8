import { createServer, type Server, type Socket } from 'node:net'
import type { Document } from 'bson'
import type { Context } from './commands/context.ts'
import { execute } from './execute.ts'
import { describeError, type MongoError } from './mongo-error.ts'
import type { Disk } from './storage/disk.ts'
import { formatResponse, messageReader, parseRequest, type Request } from './wire.ts'

interface Waiting {
  socket: Socket
  request: Request
  answer: Document
  wrote: boolean
}

/**
 * Speaks MongoDB's protocol over TCP. Commands run one after another, each whole. Those that arrive together share
 * one transaction, and every answer waits for it: also a read's, which may have seen what is not yet on disk. If the
 * disk refuses the transaction, every command that wrote is answered with the refusal, and the others are done again.
 */
export function createMongoServer(context: Context, disk: Disk): Server & { settle(): void } {
  let waiting: Waiting[] = []
  let scheduled = false

  const settle = () => {
    scheduled = false
    const refusal = disk.settle()
    const done = waiting
    waiting = []
    for (const each of done) {
      if (!refusal || isSettled(each)) reply(each)
      else if (each.wrote) reply({ ...each, answer: refused(refusal) })
      else handle(each.socket, each.request)
    }
  }
  const handle = (socket: Socket, request: Request) => {
    const before = disk.writes
    const answer = request.problem ? refused(request.problem) : execute(request.command, context)
    waiting.push({ socket, request, answer, wrote: disk.writes > before })
    if (disk.isRefusing) settle()
    else if (!scheduled) {
      setImmediate(settle)
      scheduled = true
    }
  }
  const server = createServer({ noDelay: true }, socket => {
    const read = messageReader(message => handle(socket, parseRequest(message)))
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

/** A cursor holds what was settled before it was known; and what it has given once it cannot give again. */
function isSettled({ request }: Waiting): boolean {
  return 'getMore' in request.command
}

function refused(refusal: MongoError): Document {
  return { ok: 0, ...describeError(refusal) }
}

function reply({ socket, request, answer }: Waiting): void {
  if (!request.silent) socket.write(format(request, answer))
}

// An answer may be too large to be written, as `distinct` over a great deal: then that is the answer.
function format(request: Request, answer: Document): Buffer {
  try {
    return formatResponse(request, answer)
  } catch (error) {
    return formatResponse(request, { ok: 0, ...describeError(error) })
  }
}
