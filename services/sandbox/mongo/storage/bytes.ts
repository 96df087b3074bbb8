import { crc32 } from 'node:zlib'
import { type Document, deserialize, serialize } from 'bson'
import { MongoError } from '../mongo-error.ts'
import { isDeeperThan } from '../values/depth.ts'

const MAX_DOCUMENT_BYTES = 16 * 1024 * 1024
const MAX_LEVELS = 100 // https://www.mongodb.com/docs/manual/reference/limits/#mongodb-limit-Nested-Depth-for-BSON-Documents

/** A document's bytes, and a refusal where MongoDB would find them too many or too deep. */
export function encode(document: Document): Uint8Array {
  if (isDeeperThan(MAX_LEVELS, document)) {
    throw new MongoError('Overflow', `cannot store a document of more than ${MAX_LEVELS} levels of nesting`)
  }
  const body = serialize(document, { ignoreUndefined: true })
  if (body.byteLength > MAX_DOCUMENT_BYTES) {
    throw new MongoError(
      'BSONObjectTooLarge',
      `object to insert too large. size in bytes: ${body.byteLength}, max size: ${MAX_DOCUMENT_BYTES}`,
    )
  }
  return body
}

/** A Long stays one, so that it goes back as it came. */
export function decode(bytes: Uint8Array): Document {
  return deserialize(bytes, { promoteLongs: false })
}

/** Kept beside a row: SQLite checks how its pages hang together, not what is in them. */
export function checksum(key: string, body: Uint8Array): number {
  return crc32(body, crc32(key))
}
