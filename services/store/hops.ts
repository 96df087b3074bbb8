import { type Connection, type Model, Schema } from 'mongoose'

/** One channel from which a patient asked for a case that was begun elsewhere. */
export interface HopRow {
  _id: string
  /** As it was asked for. */
  code: string
  /** Null where there is no such case: that is asked about, and tried, as any other. */
  caseId: string | null
  /** What made the letter: its digits come of it. */
  letter: string
  tries: number
  /** What made the last try: the same again is no other. */
  lastTry: string | null
  /** When letters were asked for, the newest last. */
  asks: Date[]
  expiresAt: Date
}

const schema = new Schema<HopRow>(
  {
    ...{ _id: String, code: String, caseId: String, letter: String },
    ...{ tries: Number, lastTry: String, asks: [Date], expiresAt: Date },
  },
  { collection: 'hops', versionKey: false, strict: 'throw' },
)
schema.index({ code: 1 })
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
    async expect(
      row: Pick<HopRow, 'code' | 'caseId' | 'letter' | 'expiresAt'> & { channelId: string; now: Date },
    ): Promise<boolean> {
      const { channelId, code, caseId, letter, now, expiresAt } = row
      const since = new Date(now.getTime() - hourMs)
      const known = await model.findById(channelId).lean().exec()
      if (known?.letter === letter) return true
      const asks = [...(known?.asks ?? []).filter(at => at > since), now]
      const others = await model.countDocuments({ code, _id: { $ne: channelId }, 'asks.0': { $gt: since } })
      if (asks.length > most.letters || others >= most.channels) return false
      await model.updateOne(
        { _id: channelId },
        { $set: { code, caseId, letter, tries: 0, lastTry: null, asks, expiresAt } },
        { upsert: true },
      )
      return true
    },

    /**
     * Counts a try, and says what it is to be held against. Null when there is nothing to try, or no try left. The
     * same try again is not counted again, and is told the same.
     */
    async attempt(
      channelId: string,
      tryId: string,
      now: Date,
    ): Promise<(Pick<HopRow, 'caseId' | 'letter'> & { left: number }) | null> {
      const known = await model.findOne({ _id: channelId, lastTry: tryId }).lean().exec()
      const row =
        known ??
        (await model
          .findOneAndUpdate(
            { _id: channelId, expiresAt: { $gt: now }, tries: { $lt: most.tries } },
            { $inc: { tries: 1 }, $set: { lastTry: tryId } },
            { returnDocument: 'after' },
          )
          .lean()
          .exec())
      return row && { caseId: row.caseId, letter: row.letter, left: most.tries - row.tries }
    },

    /** Done with: its digits are good for nothing any more. */
    async forget(channelId: string): Promise<void> {
      await model.updateOne({ _id: channelId }, { $set: { tries: most.tries } })
    },
  }
}
