import { type Connection, type Model, Schema } from 'mongoose'
import { type Delivery, deliveryStatuses, TranscriptMessage } from '../../machines/domain/transcript.ts'
import { gather } from './gather.ts'

type Row = Omit<TranscriptMessage, 'id' | 'providerId'> & { _id: string; providerId?: string }
const { Mixed } = Schema.Types

const schema = new Schema<Row>(
  {
    _id: String,
    caseId: String,
    conversationId: String,
    seq: Number,
    direction: String,
    author: String,
    text: String,
    files: Mixed,
    content: Mixed,
    version: Number,
    providerId: String,
    at: String,
    delivery: Mixed,
  },
  { collection: 'messages', versionKey: false, minimize: false, strict: 'throw' },
)
schema.index({ conversationId: 1, seq: 1 })
schema.index({ caseId: 1, seq: 1 }, { sparse: true })
schema.index({ 'delivery.sid': 1 }, { sparse: true })
schema.index({ providerId: 1 }, { unique: true, sparse: true })

export type MessageStore = ReturnType<typeof createMessageStore>

/** The transcript: append-only, each line once. */
export function createMessageStore(connection: Connection) {
  const model: Model<Row> = connection.model<Row>('Message', schema)
  const stored = ({ _id, ...row }: Row) => ({ ...row, id: _id, providerId: row.providerId ?? null })

  /** False when some of them were duplicates, by whichever index: not every server says which. */
  async function insert(rows: object[]): Promise<boolean> {
    try {
      await model.collection.insertMany(rows as never[], { ordered: false })
      return true
    } catch (error) {
      if (!onlyDuplicates(error)) throw error
      return false
    }
  }

  async function addAll(messages: TranscriptMessage[]): Promise<void> {
    const rows = messages.map(({ id, providerId, ...rest }) => ({
      _id: id,
      ...rest,
      ...(providerId !== null && { providerId }),
    }))
    if (await insert(rows)) return
    const found = await model.find({ _id: { $in: rows.map(row => row._id) } }, { _id: 1 }).lean()
    const known = new Set(found.map(row => row._id))
    const left = rows.filter(row => !known.has(row._id))
    if (left.length > 0) await insert(left.map(({ providerId: _, ...row }) => row))
  }

  return {
    prepare: () => model.createIndexes(),

    /**
     * Adds lines. One that is there already is left as it is: adding twice is adding once. One whose provider's
     * id stands on another line is kept all the same, without it: no word is dropped for the sake of an index.
     */
    add: gather(async (each: TranscriptMessage[][]): Promise<void> => addAll(each.flat())),

    /** In order. Of a line that cannot be read only the id is given, to `skipped`. */
    async after(
      conversationId: string,
      seq: number,
      skipped: (id: string) => void = () => {},
    ): Promise<TranscriptMessage[]> {
      const rows = await model.collection
        .find({ conversationId, seq: { $gt: seq } })
        .sort({ seq: 1 })
        .toArray()
      return rows.flatMap(row => {
        const line = TranscriptMessage.safeParse(stored(row as unknown as Row))
        if (!line.success) skipped(String(row._id))
        return line.success ? [line.data] : []
      })
    },

    async lastSeq(conversationId: string): Promise<number> {
      const last = await model.findOne({ conversationId }, { seq: 1 }).sort({ seq: -1 }).lean().exec()
      return last?.seq ?? 0
    },

    /**
     * Keeps what became of a line on its way to a phone. News come twice and in any order: what is further along
     * stays. False where there is no such line, or nothing new.
     */
    async setDelivery(id: string, delivery: Delivery): Promise<boolean> {
      const earlier = deliveryStatuses.slice(0, deliveryStatuses.indexOf(delivery.status))
      const behind = { $or: [{ delivery: null }, { 'delivery.status': { $in: earlier } }] }
      const { modifiedCount } = await model.collection.updateOne(
        { _id: id as never, ...behind } as never,
        {
          $set: { delivery },
        } as never,
      )
      return modifiedCount === 1
    },

    /** What became of a line; null where nothing is known. */
    async deliveryOf(id: string): Promise<Delivery | null> {
      const row = await model.findById(id, { delivery: 1 }).lean().exec()
      return row?.delivery ?? null
    },

    /** Which of these a provider's ids are known to be of some line. */
    async knownSids(sids: string[]): Promise<Set<string>> {
      const rows = await model
        .find({ 'delivery.sid': { $in: sids } }, { delivery: 1 })
        .lean()
        .exec()
      return new Set(rows.flatMap(row => row.delivery?.sid ?? []))
    },

    async byId(id: string): Promise<TranscriptMessage | null> {
      const row = await model.findById(id).lean().exec()
      return row ? TranscriptMessage.parse(stored(row as Row)) : null
    },

    async byProviderId(providerId: string): Promise<TranscriptMessage | null> {
      const row = await model.findOne({ providerId }).lean().exec()
      return row ? TranscriptMessage.parse(stored(row as Row)) : null
    },
  }
}

function onlyDuplicates(error: unknown): boolean {
  const { code, writeErrors } = error as {
    code?: number
    writeErrors?: { code?: number }[] | { code?: number }
  }
  const each = writeErrors === undefined ? [] : Array.isArray(writeErrors) ? writeErrors : [writeErrors]
  return (
    code === 11000 && each.every(one => (one.code ?? (one as { err?: { code: number } }).err?.code) === 11000)
  )
}
