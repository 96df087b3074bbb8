import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Connection } from 'mongoose'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createTranscripts } from '../../bot/transcripts.ts'
import { newCase } from '../../bot/turn/new-case.ts'
import type { Transcripts } from '../../bot/turn-input.ts'
import type { TranscriptMessage } from '../../machines/domain/transcript.ts'
import { type EmbeddedMongo, startEmbeddedMongo } from '../../services/sandbox/mongo/index.ts'
import { type CaseStore, createCaseStore } from '../../services/store/cases.ts'
import { connect } from '../../services/store/connection.ts'
import { createMessageStore, type MessageStore } from '../../services/store/messages.ts'
import { file } from '../machines/intake/support.ts'

const directory = mkdtempSync(join(tmpdir(), 'transcripts-'))
const logged: unknown[] = []
let mongo: EmbeddedMongo
let connection: Connection
let cases: CaseStore
let messages: MessageStore
let transcripts: Transcripts

beforeAll(async () => {
  mongo = await startEmbeddedMongo({ file: join(directory, 'store.db') })
  connection = await connect(mongo.uri)
  cases = createCaseStore(connection)
  messages = createMessageStore(connection)
})
beforeEach(() => {
  logged.length = 0
  transcripts = createTranscripts(cases, messages, { warn: (...line) => void logged.push(line) })
})
afterAll(async () => {
  await connection.close()
  await mongo.close()
  rmSync(directory, { recursive: true })
})

describe('a line that cannot be read is left out, and the rest of its conversation is read', () => {
  test('when it stands in the transcript', async () => {
    const conversationId = randomUUID()
    await messages.add([1, 2, 3].map(seq => aLine(conversationId, seq)))
    const changed = { $set: { author: 'nobody', text: ['my secret'] } }
    await connection.collection('messages').updateOne({ _id: `${conversationId}.2` as never }, changed)

    const { messages: lines, seq } = await transcripts.read(conversationId, 0)
    expect(lines.map(line => line.seq)).toEqual([1, 3])
    expect(seq).toBe(3)
    expect(logged).toEqual([[{ effect: `${conversationId}.2`, count: 1 }, expect.any(String)]])
    expect(JSON.stringify(logged)).not.toContain('secret')
  })

  test('when it is still owed', async () => {
    const conversationId = randomUUID()
    const from = { kind: 'web', id: `web:${conversationId}`, conversationId, locale: 'en' } as const
    const { id: _, seq, ...params } = aLine(conversationId, 1)
    const lease = { owner: 'somebody', until: params.at }
    const owed = { type: 'say', attempts: 0, lease }
    await cases.insert({
      ...newCase(from, 2, new Date()),
      outbox: [
        { ...owed, id: 'readable', seq, params },
        { ...owed, id: 'other', seq: 2, params: { ...params, text: ['my secret'] } },
      ],
    })

    expect((await transcripts.read(conversationId, 0)).messages.map(({ id }) => id)).toEqual(['readable'])
    expect(logged).toEqual([[{ effect: 'other', count: 1 }, expect.any(String)]])
  })
})

test('a file that is not in its case any more has a name, and nothing to open', async () => {
  const conversationId = randomUUID()
  const from = { kind: 'web', id: `web:${conversationId}`, conversationId, locale: 'en' } as const
  const kept = file(1)
  const fresh = { ...newCase(from, 1, new Date()), documents: [kept] }
  await cases.insert(fresh)
  const sent = [kept, file(2)].map(({ id: documentId, filename, contentType, bytes, blobName }) => {
    return { documentId, filename, contentType, bytes, blobName }
  })
  await messages.add([{ ...aLine(conversationId, 1), caseId: fresh._id, files: sent }])
  const [line] = (await transcripts.read(conversationId, 0)).messages
  expect(line?.files.map(({ filename, blobName }) => [filename, blobName])).toEqual([
    [kept.filename, kept.blobName],
    ['report-2.pdf', null],
  ])
})

test('whether a conversation has begun is known from its case, or from its lines alone', async () => {
  const [greeted, answered] = [randomUUID(), randomUUID()]
  await messages.add([aLine(greeted, 1)])
  const from = { kind: 'web', id: `web:${answered}`, conversationId: answered, locale: 'en' } as const
  await cases.insert(newCase(from, 2, new Date()))
  const begun = [greeted, answered, randomUUID()].map(id => transcripts.hasBegun(id))
  expect(await Promise.all(begun)).toEqual([true, true, false])
})

function aLine(conversationId: string, seq: number): TranscriptMessage {
  return {
    id: `${conversationId}.${seq}`,
    caseId: null,
    conversationId,
    seq,
    direction: 'in',
    author: 'patient',
    text: `line ${seq}`,
    files: [],
    content: null,
    version: 1,
    providerId: null,
    at: '2026-11-24T10:00:00.000Z',
  }
}
