import { type Connection, type Model, Schema } from 'mongoose'
import { z } from 'zod'
import { ReceivedFile, type RefusalReason } from '../../machines/domain/document.ts'

/** A file that a browser announced. It is kept here only until it is part of a case, or for a day. */
export const Upload = z.object({
  id: z.string(),
  /** Whose it is: nobody else sees it. */
  conversationId: z.string(),
  userId: z.string(),
  filename: z.string(),
  /** As announced. */
  bytes: z.number().int().nonnegative(),
  status: z.enum(['declared', 'completed', 'removed']),
  declaredAt: z.date(),
  /** What became of it, once completed: said again to whoever asks again. */
  received: ReceivedFile.optional(),
  /** The turn that brings it to its case is saved: it is in there, or the case did not want it. */
  brought: z.boolean().optional(),
})
export type Upload = z.infer<typeof Upload>

type Row = Omit<Upload, 'id'> & { _id: string }

const schema = new Schema<Row>(
  {
    _id: String,
    conversationId: String,
    userId: String,
    filename: String,
    bytes: Number,
    status: String,
    declaredAt: Date,
    received: Schema.Types.Mixed,
    brought: Boolean,
  },
  { collection: 'uploads', versionKey: false, minimize: false, strict: 'throw' },
)
schema.index({ declaredAt: 1 })
schema.index({ userId: 1 })

export interface UploadStore {
  prepare(): Promise<void>
  declare(upload: Omit<Upload, 'status' | 'received'>): Promise<void>
  /**
   * When an owner announced, since then, files that are neither completed nor removed: the newest first, `most` at most.
   */
  open(owner: { conversationId: string; userId: string }, since: Date, most: number): Promise<Date[]>
  /** Null where there is none, or where it is somebody else's. */
  find(id: string, owner: { conversationId: string; userId: string }): Promise<Upload | null>
  /** Keeps what became of it. Of several that come at once the first counts: false for all others. */
  complete(id: string, received: ReceivedFile): Promise<boolean>
  /** It was brought to its case. */
  bring(id: string): Promise<void>
  /** What reading came to, where it was completed and not read yet; null for a file that stays. */
  settle(id: string, refused: RefusalReason | null): Promise<void>
  /** Its document went before it was read: then there is no such file any more. */
  forget(id: string): Promise<void>
  /** False when it is completed or gone already. */
  remove(id: string): Promise<boolean>
  /** Deletes what was announced before; says how many that were. */
  forgetBefore(cutoff: Date): Promise<number>
}

export function createUploadStore(connection: Connection): UploadStore {
  const model: Model<Row> = connection.model<Row>('Upload', schema)
  const leaveDeclared = async (id: string, changed: Partial<Row>) => {
    const { modifiedCount } = await model.updateOne({ _id: id, status: 'declared' }, { $set: changed })
    return modifiedCount === 1
  }

  return {
    prepare: () => model.createIndexes(),

    async declare({ id, ...rest }) {
      await model.create({ _id: id, ...rest, status: 'declared' })
    },

    async open({ conversationId, userId }, since, most) {
      const open = { userId, conversationId, status: 'declared' as const, declaredAt: { $gte: since } }
      const rows = await model
        .find(open, { declaredAt: 1 })
        .sort({ declaredAt: -1 })
        .limit(most)
        .lean()
        .exec()
      return rows.map(row => row.declaredAt)
    },

    async find(id, { conversationId, userId }) {
      const row = await model.findOne({ _id: id, conversationId, userId }).lean().exec()
      return row ? Upload.parse({ ...row, id: row._id }) : null
    },

    complete: (id, received) => leaveDeclared(id, { status: 'completed', received }),

    async bring(id) {
      await model.updateOne({ _id: id }, { $set: { brought: true } })
    },

    async settle(id, refused) {
      const outcome = refused
        ? { 'received.status': 'refused', 'received.reason': refused }
        : { 'received.status': 'ready' }
      await model.updateOne({ _id: id, 'received.status': 'reading' }, { $set: outcome })
    },

    async forget(id) {
      await model.updateOne({ _id: id, 'received.status': 'reading' }, { $set: { status: 'removed' } })
    },

    remove: id => leaveDeclared(id, { status: 'removed' }),

    async forgetBefore(cutoff) {
      return (await model.deleteMany({ declaredAt: { $lt: cutoff } })).deletedCount
    },
  }
}
