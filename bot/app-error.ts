/** What can go wrong at the edge. `bot/http/errors.ts` gives each its HTTP status. */
export const errorCodes = [
  'bad-request',
  'bad-json',
  'unauthorized',
  'forbidden',
  'token-expired',
  'not-found',
  'method-not-allowed',
  'conflict',
  'gone',
  'body-too-large',
  'too-many-files',
  'unsupported-media-type',
  'unavailable',
  'internal',
] as const
export type ErrorCode = (typeof errorCodes)[number]

interface Options {
  /** Key in `dialogs/copy` of a sentence for the patient, where there is one to say. */
  copyKey?: string
  cause?: unknown
}

/** The one error that crosses rooms: a code for machines, a message for the log, and perhaps words for the patient. */
export class AppError extends Error {
  readonly code: ErrorCode
  readonly copyKey: string | undefined

  /** @param message goes to the log only: no patient's words in it. */
  constructor(code: ErrorCode, message: string, options: Options = {}) {
    super(message, 'cause' in options ? { cause: options.cause } : {})
    this.name = 'AppError'
    this.code = code
    this.copyKey = options.copyKey
  }
}
