import { type Connection, type Model, Schema } from 'mongoose'

interface Row {
  _id: string
  reference: unknown
}

const schema = new Schema<Row>(
  { _id: String, reference: Schema.Types.Mixed },
  { collection: 'references', versionKey: false, minimize: false, strict: 'throw' },
)

/** Where to answer in a conversation that another service hosts, as that service gave it last. */
export function createReferenceStore(connection: Connection) {
  const model: Model<Row> = connection.model<Row>('Reference', schema)
  return {
    async remember(conversationId: string, reference: unknown): Promise<void> {
      await model.collection.updateOne(
        { _id: conversationId as never },
        { $set: { reference } },
        { upsert: true },
      )
    },
    async find(conversationId: string): Promise<unknown> {
      return (await model.findById(conversationId).lean().exec())?.reference ?? null
    },
  }
}
