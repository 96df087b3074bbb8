import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { type Document, deserialize, serialize } from 'bson'
import { expect, it } from 'vitest'
import { describeOnServers } from './servers.ts'

const OP_REPLY = 1
const OP_QUERY = 2004
const OP_MSG = 2013

/** What drivers send on the wire, byte by byte. https://www.mongodb.com/docs/manual/reference/mongodb-wire-protocol/ */
describeOnServers('the wire protocol', server => {
  it('answers the legacy handshake by OP_REPLY', async () => {
    const socket = open(server.uri)
    const name = Buffer.from('admin.$cmd\0')
    const query = Buffer.concat([
      int32(0),
      name,
      int32(0),
      int32(-1),
      serialize({ ismaster: 1, helloOk: true }),
    ])
    socket.write(message(7, OP_QUERY, query))
    const reply = await receive(socket)
    expect(reply.readInt32LE(12)).toBe(OP_REPLY)
    expect(reply.readInt32LE(8)).toBe(7)
    expect(reply.readInt32LE(32)).toBe(1)
    const hello = deserialize(reply.subarray(36))
    expect(hello).toMatchObject({ ismaster: true, helloOk: true, ok: 1 })
    expect(hello.setName).toBeUndefined()
    socket.destroy()
  })

  it('takes messages in pieces, and several in one piece', async () => {
    const socket = open(server.uri)
    const ping = (id: number) =>
      message(id, OP_MSG, Buffer.concat([int32(0), body({ ping: 1, $db: 'admin' })]))
    for (const byte of ping(1)) socket.write(Buffer.from([byte]))
    expect(parse(await receive(socket))).toMatchObject({ ok: 1 })
    socket.write(Buffer.concat([ping(2), ping(3)]))
    const both = await receive(socket, 2)
    expect(both.readInt32LE(8)).toBe(2)
    expect(both.readInt32LE(both.readInt32LE(0) + 8)).toBe(3)
    socket.destroy()
  })

  it('takes documents beside the command, and a checksum', async () => {
    const socket = open(server.uri)
    const documents = [{ _id: 1 }, { _id: 2 }].map(each => serialize(each))
    const name = Buffer.from('documents\0')
    const size = 4 + name.length + documents.reduce((sum, each) => sum + each.length, 0)
    const sequence = Buffer.concat([Buffer.from([1]), int32(size), name, ...documents])
    const sections = [sequence, body({ insert: 'items', $db: 'suite' })]
    const withoutSum = message(1, OP_MSG, Buffer.concat([int32(1), ...sections]), 4)
    socket.write(Buffer.concat([withoutSum, int32(crc32c(withoutSum))]))
    expect(parse(await receive(socket))).toMatchObject({ n: 2, ok: 1 })
    expect(await server.db.collection('items').countDocuments()).toBe(2)
    socket.destroy()
  })

  it('gives no answer where none is wanted', async () => {
    const socket = open(server.uri)
    const insert = { insert: 'items', documents: [{ a: 1 }], writeConcern: { w: 0 }, $db: 'suite' }
    socket.write(message(1, OP_MSG, Buffer.concat([int32(2), body(insert)])))
    socket.write(message(2, OP_MSG, Buffer.concat([int32(0), body({ ping: 1, $db: 'admin' })])))
    expect((await receive(socket)).readInt32LE(8)).toBe(2)
    expect(await server.db.collection('items').countDocuments()).toBe(1)
    socket.destroy()
  })

  it('hangs up on what is no message, and goes on for the others', async () => {
    const socket = open(server.uri)
    socket.on('error', () => {})
    socket.write('GET / HTTP/1.1\r\nHost: localhost\r\n\r\n')
    socket.resume()
    await once(socket, 'close')
    expect(await server.db.command({ ping: 1 })).toMatchObject({ ok: 1 })
  })
})

function open(uri: string): Socket {
  return connect(Number(new URL(uri).port), '127.0.0.1')
}

async function receive(socket: Socket, messages = 1): Promise<Buffer> {
  let received = Buffer.alloc(0)
  while (count(received) < messages) {
    const [chunk] = await once(socket, 'data')
    received = Buffer.concat([received, chunk])
  }
  return received
}

function count(bytes: Buffer): number {
  const size = bytes.length >= 4 ? bytes.readInt32LE(0) : 4
  return bytes.length < size ? 0 : 1 + count(bytes.subarray(size))
}

function parse(reply: Buffer): Document {
  expect(reply.readInt32LE(12)).toBe(OP_MSG)
  return deserialize(reply.subarray(21))
}

function message(id: number, opcode: number, content: Uint8Array, toFollow = 0): Buffer {
  return Buffer.concat([int32(16 + content.length + toFollow), int32(id), int32(0), int32(opcode), content])
}

function body(command: Document): Buffer {
  return Buffer.concat([Buffer.from([0]), serialize(command)])
}

function int32(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeInt32LE(value | 0)
  return bytes
}

/** Castagnoli's CRC, which OP_MSG uses. */
function crc32c(bytes: Uint8Array): number {
  let sum = -1
  for (const byte of bytes) {
    sum ^= byte
    for (let bit = 0; bit < 8; bit++) sum = sum & 1 ? (sum >>> 1) ^ 0x82f63b78 : sum >>> 1
  }
  return ~sum
}
