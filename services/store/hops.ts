import { type Connection, type Model, type QueryFilter, Schema, type UpdateQuery } from 'mongoose'

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

/** From which channels a case was asked for, by the code that was given: also where there is no such case. */
interface CodeRow {
  _id: string
  /** When each channel asked first, the newest last. */
  asks: { channelId: string; at: Date }[]
  expiresAt: Date
}

const schema = new Schema<HopRow>(
  {
    ...{ _id: String, code: String, caseId: String, letter: String },
    ...{ tries: Number, lastTry: String, asks: [Date], expiresAt: Date },
  },
  { collection: 'hops', versionKey: false, strict: 'throw' },
)
schema.index({ expiresAt: 1 }, { expireAfterSeconds: 3600 })
const codeSchema = new Schema<CodeRow>(
  { _id: String, asks: [{ _id: false, channelId: String, at: Date }], expiresAt: Date },
  { collection: 'hopCodes', versionKey: false, strict: 'throw' },
)
codeSchema.index({ expiresAt: 1 }, { expireAfterSeconds: 3600 })

/** Within an hour: letters that one channel may ask for, and channels that may ask about one case. */
const most = { letters: 3, channels: 3, tries: 5 }
const hourMs = 3_600_000

export type HopStore = ReturnType<typeof createHopStore>

/** Who has to prove whose case it is, and how often they have tried. However many ask at once, no more may. */
export function createHopStore(connection: Connection) {
  const model: Model<HopRow> = connection.model<HopRow>('Hop', schema)
  const codes: Model<CodeRow> = connection.model<CodeRow>('HopCode', codeSchema)

  /** Whether this channel may ask about this code; from then on it does. */
  async function asksAbout(code: string, channelId: string, now: Date, expiresAt: Date): Promise<boolean> {
    const since = new Date(now.getTime() - hourMs)
    const asked = { asks: { $elemMatch: { channelId, at: { $gt: since } } } }
    const hasAsked = async () => (await codes.exists({ _id: code, ...asked }).exec()) !== null
    if (await hasAsked()) return true
    // Only so many are kept: once the oldest of them is an hour old, there is room for another one.
    const hasRoom = [{ [`asks.${most.channels - 1}`]: { $exists: false } }, { 'asks.0.at': { $lte: since } }]
    const counted = await changeOne(
      codes,
      { _id: code, $nor: [asked], $or: hasRoom },
      {
        $push: { asks: { $each: [{ channelId, at: now }], $slice: -most.channels } },
        $set: { expiresAt },
      },
    )
    return counted || hasAsked()
  }

  return {
    async prepare(): Promise<void> {
      await Promise.all([model.createIndexes(), codes.createIndexes()])
    },

    /** Expects the digits of this letter. False when too many were asked for: none is to be sent. */
    async expect(
      row: Pick<HopRow, 'code' | 'caseId' | 'letter' | 'expiresAt'> & { channelId: string; now: Date },
    ): Promise<boolean> {
      const { channelId, code, caseId, letter, now, expiresAt } = row
      const since = new Date(now.getTime() - hourMs)
      const known = await model.findById(channelId).lean().exec()
      if (known?.letter === letter) return true
      // Who may not ask any more takes nobody else's place.
      if ((known?.asks ?? []).filter(at => at > since).length >= most.letters) return false
      if (!(await asksAbout(code, channelId, now, expiresAt))) return false
      const hasRoom = [{ [`asks.${most.letters - 1}`]: { $exists: false } }, { 'asks.0': { $lte: since } }]
      const counted = await changeOne(
        model,
        { _id: channelId, letter: { $ne: letter }, $or: hasRoom },
        {
          $push: { asks: { $each: [now], $slice: -most.letters } },
          $set: { code, caseId, letter, tries: 0, lastTry: null, expiresAt },
        },
      )
      // Another process may have been asked for the very same letter.
      return counted || (await model.exists({ _id: channelId, letter }).exec()) !== null
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
      const counted = await model
        .findOneAndUpdate(
          { _id: channelId, expiresAt: { $gt: now }, tries: { $lt: most.tries }, lastTry: { $ne: tryId } },
          { $inc: { tries: 1 }, $set: { lastTry: tryId } },
          { returnDocument: 'after' },
        )
        .lean()
        .exec()
      const row = counted ?? (await model.findOne({ _id: channelId, lastTry: tryId }).lean().exec())
      return row && { caseId: row.caseId, letter: row.letter, left: most.tries - row.tries }
    },

    /** Done with: its digits are good for nothing any more. */
    async forget(channelId: string): Promise<void> {
      await model.updateOne({ _id: channelId }, { $set: { tries: most.tries } })
    },
  }
}

/** Changes the row, or begins it. False when it is there and is not as the filter says: that is one step. */
async function changeOne<Row>(
  rows: Model<Row>,
  filter: QueryFilter<Row>,
  change: UpdateQuery<Row>,
): Promise<boolean> {
  const apply = async (upsert: boolean) => {
    const { matchedCount, upsertedCount } = await rows.updateOne(filter, change, { upsert })
    return matchedCount + upsertedCount === 1
  }
  try {
    return await apply(true)
  } catch (error) {
    // There is a row: another one than the filter says, or one that another process made at this very moment.
    if ((error as { code?: number }).code !== 11000) throw error
    return apply(false)
  }
}
