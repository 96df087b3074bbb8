import { connect, createServer, type Socket } from 'node:net'
import { messageReader, parseRequest } from '../../../../services/sandbox/mongo/wire.ts'
import type { Kind } from '../points.ts'
import type { Trapped } from '../trap.ts'
import { listening } from './listening.ts'

type Command = Record<string, unknown>

/**
 * Stands between the product and its store, and knows from the commands what a turn is about.
 * @returns the address to give to the product in place of `uri`
 */
export async function tapStore(uri: string, trap: Trapped): Promise<string> {
  const { hostname, port } = new URL(uri)
  const server = createServer({ noDelay: true }, client => follow(client, Number(port), hostname, trap))
  const tapped = new URL(uri)
  tapped.host = `127.0.0.1:${await listening(server)}`
  return tapped.href
}

function follow(client: Socket, port: number, host: string, trap: Trapped): void {
  const store = connect({ port, host, noDelay: true })
  const waiting = new Map<number, Kind>()

  const request = messageReader(message => {
    const kind = kindOf(commandOf(message))
    if (kind) trap.passed(`${kind}:before`)
    store.write(message)
    if (!kind) return
    waiting.set(message.readInt32LE(4), kind)
    trap.passed(`${kind}:sent`)
  })
  const answer = messageReader(message => {
    const kind = waiting.get(message.readInt32LE(8))
    if (kind) trap.passed(`${kind}:answered`)
    waiting.delete(message.readInt32LE(8))
    client.write(message, () => {
      if (kind) trap.passed(`${kind}:heard`)
    })
  })
  client.on('data', request)
  store.on('data', answer)
  for (const [one, other] of [
    [client, store],
    [store, client],
  ] as const) {
    one.on('error', () => other.destroy())
    one.on('close', () => other.destroy())
  }
}

function commandOf(message: Buffer): Command {
  try {
    return parseRequest(message).command
  } catch {
    return {}
  }
}

function kindOf(command: Command): Kind | null {
  if (command.find === 'cases') return readsForTurn(command.filter as Command) ? 'case.read' : null
  if (command.insert === 'cases') return 'case.begin'
  if (command.insert === 'messages') return 'lines.add'
  if (command.insert === 'uploads') return 'upload.declare'
  if (command.update === 'uploads') return 'upload.complete'
  if (command.update === 'cases') return kindOfUpdate((command.updates as Command[])[0] ?? {})
  if (aboutJobs(command) && JSON.stringify(command).includes('"caseId"')) return 'schedule'
  return null
}

/** As a turn looks for its case; a reader of the transcript goes by the conversation. */
const readsForTurn = (filter: Command): boolean => 'channels.id' in filter || '_id' in filter

const aboutJobs = (command: Command): boolean =>
  ['insert', 'update', 'findAndModify'].some(name => command[name] === 'jobs')

function kindOfUpdate({ q, u, arrayFilters }: Command): Kind | null {
  if (arrayFilters) return 'outbox.lease'
  if ('$pull' in (u as Command)) return 'outbox.settle'
  return 'version' in (q as Command) ? 'case.save' : null
}
