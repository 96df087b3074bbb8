import { type Document, serialize } from 'bson'
import { MongoError } from './mongo-error.ts'
import { decode } from './storage/bytes.ts'
import { isDeeperThan } from './values/depth.ts'

// https://www.mongodb.com/docs/manual/reference/mongodb-wire-protocol/
const HEADER = 16
const OP_REPLY = 1
const OP_QUERY = 2004
const OP_MSG = 2013
const CHECKSUM_PRESENT = 1
const MORE_TO_COME = 2
const REQUIRED_FLAGS = 0xffff
export const MAX_MESSAGE_BYTES = 48_000_000
const MAX_LEVELS = 200 // of a command, with the documents in it

export interface Request {
  id: number
  command: Document
  /** `OP_QUERY` is answered by `OP_REPLY`: the handshake of older drivers, and of today's first message. */
  legacy: boolean
  /** The client waits for no answer. */
  silent: boolean
  /** Why the command cannot be read, in which case it is empty. */
  problem?: MongoError
}

/** Cuts a stream of bytes into whole messages. Throws on what cannot be one. */
export function messageReader(onMessage: (message: Buffer) => void): (chunk: Buffer) => void {
  let waiting: Buffer[] = []
  let length = 0
  return chunk => {
    waiting.push(chunk)
    length += chunk.length
    while (length >= 4) {
      const head = waiting[0] as Buffer
      const size = (head.length >= 4 ? head : Buffer.concat(waiting)).readInt32LE(0)
      if (size < HEADER || size > MAX_MESSAGE_BYTES) throw new Error(`a message cannot have ${size} bytes`)
      if (length < size) return
      const all = waiting.length === 1 ? head : Buffer.concat(waiting)
      onMessage(all.subarray(0, size))
      waiting = [all.subarray(size)]
      length -= size
    }
  }
}

/** Throws on what cannot be answered. */
export function parseRequest(message: Buffer): Request {
  const id = message.readInt32LE(4)
  const opcode = message.readInt32LE(12)
  if (opcode !== OP_MSG && opcode !== OP_QUERY) throw new Error(`operation ${opcode} is not supported`)
  const legacy = opcode === OP_QUERY
  const silent = !legacy && (message.readUInt32LE(HEADER) & MORE_TO_COME) !== 0
  try {
    return { id, legacy, silent, command: legacy ? parseQuery(message) : parseMsg(message) }
  } catch (error) {
    if (!(error instanceof MongoError)) throw error
    return { id, legacy, silent, command: {}, problem: error }
  }
}

export function formatResponse(request: Request, document: Document): Buffer {
  const body = serialize(document, { ignoreUndefined: true })
  return request.legacy ? formatReply(request.id, body) : formatMsg(request.id, body)
}

function parseMsg(message: Buffer): Document {
  const flags = message.readUInt32LE(HEADER)
  if (flags & REQUIRED_FLAGS & ~(CHECKSUM_PRESENT | MORE_TO_COME)) throw new Error('unknown required flag')
  // The checksum guards against a bad network; the loopback device is none.
  const end = message.length - (flags & CHECKSUM_PRESENT ? 4 : 0)
  let command: Document = {}
  const sequences: Document = {}
  for (let at = HEADER + 4; at < end; ) {
    const kind = message[at++]
    const size = message.readInt32LE(at)
    if (size < 5 || at + size > end) throw new Error('a section goes past its message')
    const section = message.subarray(at, at + size)
    if (kind === 0) command = read(section)
    else if (kind === 1) Object.assign(sequences, parseSequence(section))
    else throw new Error(`section kind ${kind} is not supported`)
    at += size
  }
  return { ...command, ...sequences }
}

/** Documents of a large insert, update or delete, sent beside the command under the name of one of its fields. */
function parseSequence(section: Buffer): Document {
  const nameEnd = section.indexOf(0, 4)
  const documents: Document[] = []
  for (let at = nameEnd + 1; at < section.length; ) {
    const size = section.readInt32LE(at)
    if (size < 5) throw new Error('a document has at least 5 bytes')
    documents.push(read(section.subarray(at, at + size)))
    at += size
  }
  return { [section.toString('utf8', 4, nameEnd)]: documents }
}

function parseQuery(message: Buffer): Document {
  const nameEnd = message.indexOf(0, HEADER + 4)
  const namespace = message.toString('utf8', HEADER + 4, nameEnd)
  const at = nameEnd + 1 + 8
  const query = read(message.subarray(at, at + message.readInt32LE(at)))
  return { ...(query.$query ?? query), $db: namespace.split('.')[0] }
}

function read(bytes: Buffer): Document {
  let document: Document
  try {
    document = decode(bytes)
  } catch (error) {
    if (error instanceof RangeError && /call stack/.test(error.message)) throw tooDeep()
    throw new MongoError('InvalidBSON', error instanceof Error ? error.message : String(error))
  }
  if (isDeeperThan(MAX_LEVELS, document)) throw tooDeep()
  return document
}

function tooDeep(): MongoError {
  return new MongoError('Overflow', `BSONObj exceeds maximum nested object depth: ${MAX_LEVELS}`)
}

function formatMsg(requestId: number, body: Uint8Array): Buffer {
  const message = Buffer.allocUnsafe(HEADER + 5 + body.length)
  writeHeader(message, requestId, OP_MSG)
  message.writeUInt32LE(0, HEADER)
  message[HEADER + 4] = 0
  message.set(body, HEADER + 5)
  return message
}

function formatReply(requestId: number, body: Uint8Array): Buffer {
  const message = Buffer.alloc(HEADER + 20 + body.length)
  writeHeader(message, requestId, OP_REPLY)
  message.writeInt32LE(8, HEADER) // AwaitCapable, always set
  message.writeInt32LE(1, HEADER + 16) // one document
  message.set(body, HEADER + 20)
  return message
}

let lastId = 0

function writeHeader(message: Buffer, responseTo: number, opcode: number): void {
  lastId = (lastId + 1) | 0
  message.writeInt32LE(message.length, 0)
  message.writeInt32LE(lastId, 4)
  message.writeInt32LE(responseTo, 8)
  message.writeInt32LE(opcode, 12)
}
