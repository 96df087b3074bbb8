import type { Document } from 'bson'

/** Names and numbers as in MongoDB's error_codes.yml. */
export const CODES = {
  BadValue: 2,
  FailedToParse: 9,
  TypeMismatch: 14,
  Overflow: 15,
  IllegalOperation: 20,
  InvalidBSON: 22,
  NamespaceNotFound: 26,
  IndexNotFound: 27,
  PathNotViable: 28,
  FileStreamFailed: 39,
  ConflictingUpdateOperators: 40,
  CursorNotFound: 43,
  NamespaceExists: 48,
  MaxTimeMSExpired: 50,
  DollarPrefixedFieldName: 52,
  InvalidIdField: 53,
  CommandNotFound: 59,
  ImmutableField: 66,
  CannotCreateIndex: 67,
  InvalidOptions: 72,
  InvalidNamespace: 73,
  IndexOptionsConflict: 85,
  IndexKeySpecsConflict: 86,
  CannotIndexParallelArrays: 171,
  NotImplemented: 238,
  BSONObjectTooLarge: 10334,
  DuplicateKey: 11000,
  OutOfDiskSpace: 14031,
  UnrecognizedStage: 40324,
  ChangeStreamsNeedReplicaSet: 40573,
} as const

/** A refusal in MongoDB's own terms. Thrown anywhere below a command, and answered as its error. */
export class MongoError extends Error {
  readonly codeName: keyof typeof CODES
  readonly code: number
  /** Fields that stand beside the code in the answer: `keyPattern` and `keyValue` of a duplicate key. */
  readonly details: Document

  constructor(codeName: keyof typeof CODES, message: string, details: Document = {}) {
    super(message)
    this.name = 'MongoError'
    this.codeName = codeName
    this.code = CODES[codeName]
    this.details = details
  }
}

/** How any error is described to a client: MongoDB's fields; anything unforeseen is a bad value, never a crash. */
export function describeError(error: unknown): Document & { code: number; errmsg: string } {
  if (error instanceof MongoError) {
    return { errmsg: error.message, code: error.code, codeName: error.codeName, ...error.details }
  }
  const message = error instanceof Error ? error.message : String(error)
  return { errmsg: message, code: CODES.BadValue, codeName: 'BadValue' }
}
