import { type Connection, type Model, Schema } from 'mongoose'

interface Row {
  _id: string
  /** The generation of the newest `resume` that was used. */
  used: number
  /** From then on none that was ever given out is valid: MongoDB deletes the row. */
  expiresAt: Date
}

const schema = new Schema<Row>(
  { _id: String, used: Number, expiresAt: Date },
  { collection: 'resumes', versionKey: false, strict: 'throw' },
)
schema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 })

export interface ResumeStore {
  prepare(): Promise<void>
  /**
   * Uses a `resume` of this generation; false once a later one of the same conversation has been used. The same may
   * be used again until then: by a page that never got the answer, or by a second tab.
   */
  use(conversationId: string, generation: number, expiresAt: Date): Promise<boolean>
}

/** How far each conversation's `resume` has gone. A visitor who never comes back leaves no row. */
export function createResumeStore(connection: Connection): ResumeStore {
  const model: Model<Row> = connection.model<Row>('Resume', schema)
  return {
    prepare: () => model.createIndexes(),

    async use(conversationId, generation, expiresAt) {
      const advance = async (upsert: boolean) => {
        const notLater = { _id: conversationId, used: { $lte: generation } }
        const change = { $set: { used: generation, expiresAt } }
        const { matchedCount, upsertedCount } = await model.updateOne(notLater, change, { upsert })
        return matchedCount + upsertedCount === 1
      }
      try {
        return await advance(true)
      } catch (error) {
        // There is a row: a later one, or one that another process made at this very moment.
        if ((error as { code?: number }).code !== 11000) throw error
        return advance(false)
      }
    },
  }
}
