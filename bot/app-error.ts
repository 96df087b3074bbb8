/** What can go wrong at the edge. `bot/http/errors.ts` gives each its HTTP status. */
export type ErrorCode =
  | 'bad-request'
  | 'bad-json'
  | 'empty-message'
  | 'unauthorized'
  | 'forbidden'
  | 'token-expired'
  | 'not-found'
  | 'link-unknown'
  | 'link-used'
  | 'link-expired'
  | 'link-closed'
  | 'method-not-allowed'
  | 'body-timeout'
  | 'body-too-large'
  | 'address-too-long'
  | 'too-many-files'
  | 'unsupported-media-type'
  | 'too-many-requests'
  | 'busy'
  | 'unavailable'
  | 'internal'

/** The one error that crosses rooms: a code for machines, and a message for the log. */
export class AppError extends Error {
  readonly code: ErrorCode
  /** Seconds after which to try again, where that is known. */
  readonly retryAfter: number | undefined

  /** @param message goes to the log only: no patient's words in it. */
  constructor(code: ErrorCode, message: string, options?: { cause?: unknown; retryAfter?: number }) {
    super(message, options)
    this.name = 'AppError'
    this.code = code
    this.retryAfter = options?.retryAfter
  }
}
