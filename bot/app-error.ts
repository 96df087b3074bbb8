/** What can go wrong at the edge. `bot/http/errors.ts` gives each its HTTP status. */
export type ErrorCode =
  | 'bad-request'
  | 'bad-json'
  | 'unauthorized'
  | 'forbidden'
  | 'token-expired'
  | 'not-found'
  | 'method-not-allowed'
  | 'body-too-large'
  | 'too-many-files'
  | 'unsupported-media-type'
  | 'unavailable'
  | 'internal'

/** The one error that crosses rooms: a code for machines, and a message for the log. */
export class AppError extends Error {
  readonly code: ErrorCode

  /** @param message goes to the log only: no patient's words in it. */
  constructor(code: ErrorCode, message: string, options?: { cause?: unknown }) {
    super(message, options)
    this.name = 'AppError'
    this.code = code
  }
}
