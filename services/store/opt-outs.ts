import { type Connection, type Model, Schema } from 'mongoose'

/** A word that ended or began messaging, as it was sent. */
export interface Noted {
  kind: 'stop' | 'start'
  /** `sms:+1…` or `whatsapp:+1…`. */
  channelId: string
  words: string
  at: Date
  /** The provider's id of the message: a repeat of it changes nothing. */
  messageSid: string
}

interface Row {
  _id: string
  out: boolean
  at: Date
  words: string
  /** The newest last. */
  history: { kind: 'stop' | 'start'; words: string; at: Date; messageSid: string }[]
}

const schema = new Schema<Row>(
  { _id: String, out: Boolean, at: Date, words: String, history: Schema.Types.Mixed },
  { collection: 'optOuts', versionKey: false, strict: 'throw' },
)

/** Of a number that goes back and forth the last of it is enough. */
const longestHistory = 100

export interface OptOuts {
  /**
   * Records it. True where this message does end or begin messaging, also when it came before; false for a word to
   * begin from a number that never ended it, which is then only a word.
   */
  note(noted: Noted): Promise<boolean>
  /** Whether nothing may be sent to this number now. */
  isOut(channelId: string): Promise<boolean>
}

/** Who asked for no more messages: one row a number, kept longer than any case of theirs. */
export function createOptOutStore(connection: Connection): OptOuts {
  const { collection }: Model<Row> = connection.model<Row>('OptOut', schema)
  const rows = collection as unknown as Model<Row>['collection'] & {
    findOne(filter: object): Promise<Row | null>
  }

  const write = (filter: object, { kind, words, at, messageSid }: Noted, upsert: boolean) =>
    rows.updateOne(
      filter,
      {
        $set: { out: kind === 'stop', at, words },
        $push: { history: { $each: [{ kind, words, at, messageSid }], $slice: -longestHistory } } as never,
      },
      { upsert },
    )

  return {
    async note(noted) {
      const { kind, channelId, messageSid } = noted
      const unheard = { _id: channelId, 'history.messageSid': { $ne: messageSid } }
      if (kind === 'stop') {
        // An existing row with this message in it is not found, and cannot be made a second time: it is a repeat.
        await write(unheard, noted, true).catch((error: { code?: number }) => {
          if (error.code !== 11000) throw error
          // Or another process made the row at this very moment.
          return write(unheard, noted, false)
        })
        return true
      }
      const { matchedCount } = await write({ ...unheard, out: true }, noted, false)
      if (matchedCount === 1) return true
      return (await rows.findOne({ _id: channelId, history: { $elemMatch: { kind, messageSid } } })) !== null
    },

    async isOut(channelId) {
      return (await rows.findOne({ _id: channelId, out: true })) !== null
    },
  }
}
