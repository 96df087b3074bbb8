import { once } from 'node:events'
import { rmSync } from 'node:fs'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as later } from 'node:timers/promises'

/** The text that every scanner takes for a virus, in parts: a file that held it whole would be taken for one. */
export const eicar = [
  'X5O!P%@AP[4\\PZX54(P^)7CC)7}',
  '$EICAR-STANDARD-',
  'ANTIVIRUS-TEST-FILE!',
  '$H+H*',
].join('')

export interface ClamdManner {
  on?: 'tcp' | 'unix'
  /** As in clamd.conf; past it clamd complains and closes. */
  streamMaxLength?: number
  /** Before the answer. */
  waitMs?: number
  /** What it says at the end instead of a verdict. */
  says?: string
  /** It takes everything and never answers; or takes nothing at all; or closes instead of answering. */
  fails?: 'hangs' | 'stops-reading' | 'closes'
}

export interface Clamd {
  url: string
  /** Whole files that came, oldest first. */
  received: Buffer[]
  /** Connections that are open now. */
  connections(): Promise<number>
  stop(): Promise<void>
}

/** A stand-in that speaks clamd's `zINSTREAM` over a real connection (docs.clamav.net, ClamD Protocol). */
export async function startClamd(manner: ClamdManner = {}): Promise<Clamd> {
  const received: Buffer[] = []
  const open = new Set<Socket>()
  const server = createServer(socket => {
    open.add(socket.on('close', () => open.delete(socket)).on('error', () => {}))
    if (manner.fails === 'stops-reading') socket.pause()
    else void serve(socket, manner, received).catch(() => socket.destroy())
  })
  const path = join(tmpdir(), `clamd-${process.pid}-${Math.random().toString(36).slice(2)}.sock`)
  server.listen(manner.on === 'unix' ? { path } : { host: '127.0.0.1', port: 0 })
  await once(server, 'listening')

  return {
    url:
      manner.on === 'unix' ? `unix://${path}` : `tcp://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received,
    async connections() {
      for (const socket of open) socket.resume() // one that is not read does not see its end
      return open.size
    },
    async stop() {
      for (const socket of open) socket.destroy()
      await new Promise(resolve => server.close(resolve))
      rmSync(path, { force: true })
    },
  }
}

async function serve(socket: Socket, manner: ClamdManner, received: Buffer[]): Promise<void> {
  const file = await readStream(socket, manner.streamMaxLength ?? Number.POSITIVE_INFINITY)
  if (file === 'too-large') return void socket.end('INSTREAM size limit exceeded. ERROR\0')
  received.push(file)
  if (manner.fails === 'hangs') return
  if (manner.fails === 'closes') return void socket.end()
  await later(manner.waitMs ?? 0)
  const verdict = file.includes(eicar) ? 'stream: Win.Test.EICAR_HDB-1 FOUND' : 'stream: OK'
  socket.end(`${manner.says ?? verdict}\0`)
}

/** The command, and then pieces that each say their length, up to an empty one. */
async function readStream(socket: Socket, most: number): Promise<Buffer | 'too-large'> {
  const command = Buffer.from('zINSTREAM\0')
  let waiting: Buffer = Buffer.alloc(0)
  let at = command.length
  const pieces: Buffer[] = []
  let total = 0
  for await (const chunk of socket.iterator({ destroyOnReturn: false })) {
    waiting = Buffer.concat([waiting, chunk])
    if (waiting.length < command.length) continue
    if (!waiting.subarray(0, command.length).equals(command)) throw new Error('UNKNOWN COMMAND')
    while (at + 4 <= waiting.length) {
      const length = waiting.readUInt32BE(at)
      if (length === 0) return Buffer.concat(pieces)
      if (total + length > most) return 'too-large'
      if (at + 4 + length > waiting.length) break
      pieces.push(waiting.subarray(at + 4, at + 4 + length))
      total += length
      at += 4 + length
    }
    waiting = Buffer.concat([command, waiting.subarray(at)])
    at = command.length
  }
  throw new Error('cut off')
}
