import { type Connection, type Model, Schema } from 'mongoose'

/** One channel from which a patient asked for a case that was begun elsewhere. */
export interface HopRow {
  _id: string
  caseId: string
  /** What made the letter: its digits come of it. */
  letter: string
  tries: number
  /** When letters were asked for, the newest last. */
  asks: Date[]
  expiresAt: Date
}

const schema = new Schema<HopRow>(
  { _id: String, caseId: String, letter: String, tries: Number, asks: [Date], expiresAt: Date },
  { collection: 'hops', versionKey: false, strict: 'throw' },
)
schema.index({ caseId: 1 })
schema.index({ expiresAt: 1 }, { expireAfterSeconds: 3600 })

/** Within an hour: letters that one channel may ask for, and channels that may ask about one case. */
const most = { letters: 3, channels: 3, tries: 5 }
const hourMs = 3_600_000

export type HopStore = ReturnType<typeof createHopStore>

/** Who has to prove whose case it is, and how often they have tried. */
export function createHopStore(connection: Connection) {
  const model: Model<HopRow> = connection.model<HopRow>('Hop', schema)
  return {
    prepare: () => model.createIndexes(),

    /** Expects the digits of this letter. False when too many were asked for: none is to be sent. */
    async expect(row: { channelId: string; caseId: string; letter: string; now: Date; expiresAt: Date }) {
      const { channelId, caseId, letter, now, expiresAt } = row
      const since = new Date(now.getTime() - hourMs)
      const known = await model.findById(channelId).lean().exec()
      if (known?.letter === letter) return true
      const asks = [...(known?.asks ?? []).filter(at => at > since), now]
      const others = await model.countDocuments({ caseId, _id: { $ne: channelId }, 'asks.0': { $gt: since } })
      if (asks.length > most.letters || others >= most.channels) return false
      await model.updateOne(
        { _id: channelId },
        { $set: { caseId, letter, tries: 0, asks, expiresAt } },
        { upsert: true },
      )
      return true
    },

    /** Counts a try, and says what it is to be held against. Null when there is nothing to try, or no try left. */
    async attempt(
      channelId: string,
      now: Date,
    ): Promise<{ caseId: string; letter: string; left: number } | null> {
      const row = await model
        .findOneAndUpdate(
          { _id: channelId, expiresAt: { $gt: now }, tries: { $lt: most.tries } },
          { $inc: { tries: 1 } },
          { returnDocument: 'after' },
        )
        .lean()
        .exec()
      return row && { caseId: row.caseId, letter: row.letter, left: most.tries - row.tries }
    },

    /** Done with: its digits are good for nothing any more. */
    async forget(channelId: string): Promise<void> {
      await model.updateOne({ _id: channelId }, { $set: { tries: most.tries } })
    },
  }
}
