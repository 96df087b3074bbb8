import { readFileSync } from 'node:fs'
import type { IncomingMessage } from 'node:http'
import { join } from 'node:path'
import mongoose, { Schema } from 'mongoose'
import { pino } from 'pino'
import restify, { type Request, type Response } from 'restify'
import { WebSocketServer } from 'ws'
import { newCase } from '../../../bot/turn/new-case.ts'
import { startEmbeddedMongo } from '../../../services/sandbox/mongo/index.ts'
import { freePort } from '../../support/free-port.ts'
import { answerParent, given } from './child.ts'
import { type ServerParams, withMonitoring } from './server-params.ts'
import { usageAnswers } from './usage.ts'

/**
 * As little as a turn can be on this stack: a bare restify handler that does one mongoose read and one
 * compare-and-set write, on a document like a case. It takes sockets, which stay silent, and uploads, which it drops.
 */
const { dataDir, mongoUri, monitored } = given<ServerParams>()
const embedded = mongoUri ? null : await startEmbeddedMongo({ file: join(dataDir, 'floor.sqlite') })
const connection = mongoose.createConnection(withMonitoring(mongoUri ?? embedded?.uri ?? '', monitored), {
  ...(!mongoUri && { dbName: 'floor' }),
})
const { Mixed } = Schema.Types
const cases = connection.model(
  'Case',
  new Schema(
    { _id: String, version: Number, seq: Number, seen: Mixed, outbox: Mixed, snapshot: Mixed },
    { collection: 'cases', versionKey: false, strict: false },
  ),
)
await connection.asPromise()

const server = restify.createServer({ log: pino({ level: 'silent' }) } as unknown as restify.ServerOptions)
server.post('/conversations', async (_req: Request, res: Response) => {
  const fresh = likeACase()
  await cases.collection.insertOne(fresh as never)
  res.send(201, { id: fresh._id })
})
server.post('/conversations/:id/activities', async (req: Request, res: Response) => {
  const { text } = JSON.parse(await bodyOf(req)) as { text: string }
  const found = await cases.findOne({ _id: req.params.id }).lean().exec()
  if (!found) return res.send(404)
  const { version, seq, snapshot, channels, asked } = found as unknown as ReturnType<typeof likeACase>
  const { modifiedCount } = await cases.collection.updateOne({ _id: req.params.id, version }, {
    $set: { snapshot, channels, asked },
    $inc: { version: 1, seq: 2 },
    $push: {
      seen: { $each: [`${req.params.id}|${version}`], $slice: -seenKept },
      outbox: { $each: [owed(seq + 1, text), owed(seq + 2, said)], $slice: -2 },
    },
  } as never)
  res.send(modifiedCount === 1 ? 200 : 409, { id: `${req.params.id}.${version}` })
})
server.post('/upload', async (req: Request, res: Response) => {
  let bytes = 0
  for await (const chunk of req) bytes += (chunk as Buffer).length
  res.send(200, { bytes })
})
const sockets = new WebSocketServer({ noServer: true, perMessageDeflate: false })
server.on('upgrade', (req, socket, head) => sockets.handleUpgrade(req, socket, head, () => {}))

const port = await freePort()
await new Promise<void>(done => server.listen(port, '127.0.0.1', done))

answerParent({
  ready: { url: `http://127.0.0.1:${port}` },
  answers: usageAnswers(),
  async end() {
    await connection.close()
    await embedded?.close()
  },
})

const seenKept = 20
const said = 'Thank you. Which kind of illness is it about? If you are not sure, choose the nearest.'

const bodyOf = (req: IncomingMessage): Promise<string> =>
  new Promise(resolve => {
    let body = ''
    req.setEncoding('utf8')
    req.on('data', chunk => {
      body += chunk
    })
    req.on('end', () => resolve(body))
  })

/** A case at the review, with two turns' words on their way, as large as the product's own. */
function likeACase() {
  const from = { kind: 'web' as const, id: 'web:dl_0', conversationId: crypto.randomUUID(), locale: 'en-US' }
  const decided = JSON.parse(
    readFileSync(new URL('../../machines/intake/snapshots/v1-review.json', import.meta.url), 'utf8'),
  )
  return {
    ...newCase(from, 2, new Date()),
    ...decided,
    version: 1,
    asked: { ask: 'review', subject: '', since: 1, choices: [{ label: 'Proceed', value: 'proceed' }] },
    seen: Array.from({ length: seenKept }, (_, index) => `${from.conversationId}|${index}`),
    outbox: [],
  }
}

function owed(seq: number, text: string) {
  return {
    id: `${crypto.randomUUID()}.${seq}`,
    type: 'say',
    params: {
      caseId: '',
      conversationId: '',
      direction: 'out',
      author: 'bot',
      text,
      files: [],
      content: { text },
    },
    seq,
    attempts: 0,
    lease: { owner: '', until: '' },
  }
}
