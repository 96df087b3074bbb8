import { type Connection, type Model, Schema } from 'mongoose'
import { Case, type OutboxEntry } from '../../machines/domain/case.ts'
import { gather } from './gather.ts'
import { readBlobNames, readCase, readOutbox } from './unreadable-case.ts'

const { Mixed } = Schema.Types

/** The zod schema is the shape; this only names the parts, so that mongoose lets no other through. */
const schema = new Schema<Case>(
  {
    _id: String,
    caseNumber: String,
    resumeCode: String,
    version: Number,
    seq: Number,
    snapshot: Mixed,
    locale: String,
    createdAt: String,
    submittedAt: String,
    channels: Mixed,
    patient: Mixed,
    documents: Mixed,
    medicalContext: Mixed,
    review: Mixed,
    payment: Mixed,
    consents: Mixed,
    holder: Mixed,
    asked: Mixed,
    inbox: Mixed,
    links: Mixed,
    hop: Mixed,
    reminded: Mixed,
    seen: Mixed,
    outbox: Mixed,
  },
  { collection: 'cases', versionKey: false, minimize: false, strict: 'throw' },
)
schema.index({ 'channels.id': 1 }, { unique: true })
schema.index({ 'channels.conversationId': 1 })
schema.index({ caseNumber: 1 }, { unique: true, sparse: true })
schema.index({ resumeCode: 1 }, { unique: true })
schema.index({ 'payment.checkoutSessionId': 1 }, { sparse: true })
schema.index({ 'channels.lastInboundAt': 1 }, { sparse: true })
schema.index({ 'links.nonce': 1 }, { sparse: true })
schema.index({ 'outbox.lease.until': 1 }, { sparse: true })
schema.index({ 'documents.blobName': 1 }, { sparse: true })
schema.index({ 'inbox.files.blobName': 1 }, { sparse: true })

/** What one turn changed: parts set whole, and what is added to the growing ones. */
export interface Written {
  set: Partial<Omit<Case, '_id' | 'version' | 'seq' | 'seen' | 'outbox'>>
  /** How many lines the transcript grew by. */
  said: number
  seen: string[]
  outbox: OutboxEntry[]
}

export const seenKept = 200

/** Nobody waits for it, and until then readers find the lines in the outbox, which is one read less. */
const settling = { waitMs: 20 }

/** What is owed of one case, as far as it can be read. */
export interface DueEffects {
  caseId: string
  conversationIds: string[]
  outbox: OutboxEntry[]
}

/** How far the transcript of a case goes, what is still owed of it, and which files there still are. */
export interface Progress {
  caseId: string
  seq: number
  outbox: OutboxEntry[]
  blobNames: string[]
}

/** Another case has this channel, number or code already. */
export class CaseTaken extends Error {
  override name = 'CaseTaken'
}

export type CaseStore = ReturnType<typeof createCaseStore>

/** Cases, each one document: read whole, written by compare-and-set on `version`. */
export function createCaseStore(connection: Connection) {
  const model: Model<Case> = connection.model<Case>('Case', schema)
  // What a turn reads goes past mongoose's own queries, which cost as much again as the rest: zod is what casts.
  const read = async (filter: { [field: string]: string }): Promise<Case | null> => {
    const found = await model.collection.findOne(filter as never)
    return found ? readCase(found) : null
  }
  const settleSoon = gather(async (done: { id: string; entryIds: string[] }[]) => {
    const updates = done.map(({ id, entryIds }) => ({
      updateOne: { filter: { _id: id }, update: { $pull: { outbox: { id: { $in: entryIds } } } } },
    }))
    await model.collection.bulkWrite(updates as never, { ordered: false })
  }, settling)

  return {
    prepare: () => model.createIndexes(),
    /** @throws CaseUnreadable, as `byChannel` does */
    byId: (id: string) => read({ _id: id }),
    byChannel: (channelId: string) => read({ 'channels.id': channelId }),

    /** The case that gave out the one-time link with this nonce. */
    byLink: (nonce: string) => read({ 'links.nonce': nonce }),
    byResumeCode: (resumeCode: string) => read({ resumeCode }),

    /** Unfinished cases in which somebody wrote last between these, one after the other; what cannot be read is left out. */
    async *silentSince(from: Date, until: Date): AsyncGenerator<Case> {
      const between = {
        $elemMatch: { lastInboundAt: { $gte: from.toISOString(), $lte: until.toISOString() } },
      }
      const found = model.collection.find({ channels: between, submittedAt: null } as never)
      for await (const each of found) {
        const { data } = Case.safeParse(each)
        if (data) yield data
      }
    },

    /** The channel that a case began on; it stays the same for ever. */
    async firstChannel(id: string): Promise<string | null> {
      const found = await model.findById(id, { channels: 1 }).lean().exec()
      return found?.channels?.[0]?.id ?? null
    },

    /**
     * How far the conversation's case has come, and which of its lines are still owed: only this is read, so
     * that a conversation can be followed whatever else is in its case. Null while it has none.
     */
    async progressOf(conversationId: string): Promise<Progress | null> {
      const filter = { 'channels.conversationId': conversationId }
      const names = { 'documents.blobName': 1, 'inbox.files.blobName': 1 }
      const found = await model.collection.findOne(filter, { projection: { seq: 1, outbox: 1, ...names } })
      if (!found) return null
      const { _id, seq, outbox } = found
      return { caseId: String(_id), seq, outbox: readOutbox(outbox), blobNames: readBlobNames(found) }
    },

    async holdsBlob(blobName: string): Promise<boolean> {
      const named = [{ 'documents.blobName': blobName }, { 'inbox.files.blobName': blobName }]
      return (await model.exists({ $or: named } as never)) !== null
    },

    /** @throws CaseTaken when somebody was faster */
    async insert(fresh: Case): Promise<void> {
      try {
        await model.collection.insertOne(fresh as never)
      } catch (error) {
        if ((error as { code?: number }).code === 11000) throw new CaseTaken('duplicate', { cause: error })
        throw error
      }
    },

    /**
     * Writes a turn if the case is still at `version`; false when it has moved on.
     * @throws CaseTaken when a case number is given out already
     */
    async save(id: string, version: number, written: Written): Promise<boolean> {
      try {
        const { modifiedCount } = await model.collection.updateOne({ _id: id as never, version }, {
          ...(Object.keys(written.set).length > 0 && { $set: written.set }),
          $inc: { version: 1, seq: written.said },
          $push: {
            seen: { $each: written.seen, $slice: -seenKept },
            outbox: { $each: written.outbox },
          },
        } as never)
        return modifiedCount === 1
      } catch (error) {
        if ((error as { code?: number }).code === 11000) throw new CaseTaken('duplicate', { cause: error })
        throw error
      }
    },

    /** What is owed of a case, and where it can be said. Null where there is none. */
    async owed(id: string): Promise<{ outbox: OutboxEntry[]; channels: Case['channels'] } | null> {
      const projection = { outbox: 1, channels: 1 }
      const found = await model.collection.findOne({ _id: id as never }, { projection })
      return found && { outbox: readOutbox(found.outbox), channels: found.channels ?? [] }
    },

    /** Takes done effects off the outbox: in a moment, together with those of other cases. */
    settle: (id: string, entryIds: string[]): Promise<void> => settleSoon({ id, entryIds }),

    /**
     * What is due: of each case the entries of its outbox, the longest due first. A case whose own shape
     * cannot be read still gives its outbox; entries that cannot be read are left out.
     */
    async withDueEffects(now: Date, limit: number): Promise<DueEffects[]> {
      const until = now.toISOString()
      const found = model.collection
        .find({ 'outbox.lease.until': { $lt: until } }, { projection: { outbox: 1, channels: 1 } })
        .sort({ 'outbox.lease.until': 1 })
        .batchSize(limit)
      const due: DueEffects[] = []
      for await (const each of found) {
        const outbox = readOutbox(each.outbox)
        // One that cannot be read is due for ever, and must not take the place of what can.
        if (outbox.every(entry => entry.lease.until >= until)) continue
        const channels: Case['channels'] = each.channels ?? []
        due.push({
          caseId: String(each._id),
          conversationIds: channels.map(channel => channel.conversationId),
          outbox,
        })
        if (due.length === limit) break
      }
      return due
    },

    /**
     * Writes an entry with a new lease, if its lease is still the one of `known` (of the entry itself, when
     * left out). False when another process has it, or it is done.
     */
    async lease(
      id: string,
      entry: OutboxEntry,
      lease: { owner: string; until: Date },
      known: OutboxEntry = entry,
    ): Promise<boolean> {
      const next = { ...entry, lease: { owner: lease.owner, until: lease.until.toISOString() } }
      const { modifiedCount } = await model.collection.updateOne(
        { _id: id as never },
        { $set: { 'outbox.$[entry]': next } },
        { arrayFilters: [{ 'entry.id': known.id, 'entry.lease.until': known.lease.until }] },
      )
      return modifiedCount === 1
    },
  }
}
