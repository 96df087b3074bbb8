import type { Request, Response, Server } from 'restify'
import { isStorageAway } from '../../services/blobs/storage-away.ts'
import { PaymentsUnavailable } from '../../services/payments/payments-errors.ts'
import { isStoreAway } from '../../services/store/store-away.ts'
import { AppError, type ErrorCode } from '../app-error.ts'

/** Code → HTTP status, for the whole edge. */
export const httpStatus = {
  'bad-request': 400,
  'bad-json': 400,
  'empty-message': 400,
  unauthorized: 401,
  forbidden: 403,
  'token-expired': 403,
  'not-found': 404,
  'link-unknown': 404,
  'link-used': 410,
  'link-expired': 410,
  'link-closed': 409,
  'method-not-allowed': 405,
  'body-timeout': 408,
  'body-too-large': 413,
  'too-many-files': 413,
  'address-too-long': 414,
  'unsupported-media-type': 415,
  'too-many-requests': 429,
  internal: 500,
  busy: 503,
  unavailable: 503,
} as const satisfies Record<ErrorCode, number>

/** What a stranger is told: fixed sentences, never the text of an error. */
const sentences: Record<ErrorCode, string> = {
  'bad-request': 'The request could not be understood.',
  'bad-json': 'The body is not valid JSON.',
  'empty-message': 'This message is empty. It needs words, a button or a file.',
  unauthorized: 'A bearer token is needed.',
  forbidden: 'This token does not open that.',
  'token-expired': 'The token has expired.',
  'not-found': 'There is nothing here.',
  'link-unknown': 'This link is not one of ours, or was not copied whole.',
  'link-used': 'This link was used already. You can ask for a new one in your chat.',
  'link-expired': 'This link has run out. You can ask for a new one in your chat.',
  'link-closed': 'Files cannot be added any more.',
  'method-not-allowed': 'This method is not allowed here.',
  'body-timeout': 'The body took too long to arrive.',
  'body-too-large': 'The body is too large.',
  'too-many-files': 'At most 10 files at a time.',
  'address-too-long': 'The address is too long.',
  'unsupported-media-type': 'This type of body is not supported here.',
  'too-many-requests': 'That was a lot at once. Please wait a moment, and then try again.',
  internal: 'Something went wrong on our side.',
  busy: 'What came before this is still being worked on. Please try again.',
  unavailable: 'The service is not available at the moment. Please try again.',
}

/** Seconds after which to try again what could not be done just now. */
const retryAfterSeconds = 2

/** Where errors are logged: the code, our own message and the cause's kind, never a body. */
export interface ErrorLog {
  error(fields: Record<string, unknown>, message: string): void
}

/** Every error that a handler of this server throws is answered by `answerError`; a thrown text never gets out. */
export function hideErrors(server: Server, logger: ErrorLog): void {
  server.on('restifyError', (_req: Request, res: Response, error: unknown, done: () => void) => {
    answerError(res, error, logger)
    done()
  })
}

/** Answers with `{ error: { code, message } }`; logs what is our own fault. */
function answerError(res: Response, error: unknown, logger: ErrorLog): void {
  const known = toAppError(error)
  const status = httpStatus[known.code]
  // Who waits behind their own messages is no fault of ours.
  if (status >= 500 && known.code !== 'busy')
    logger.error({ code: known.code, error: known.cause ?? known }, known.message)
  if (res.headersSent) return
  const retryAfter = known.retryAfter ?? (status === 503 ? retryAfterSeconds : undefined)
  // In seconds, as HTTP says. The official client takes them for milliseconds, but tells its page that it failed.
  if (retryAfter !== undefined) res.setHeader('Retry-After', String(retryAfter))
  res.send(status, { error: { code: known.code, message: sentences[known.code] } })
}

function toAppError(error: unknown): AppError {
  if (error instanceof AppError) return error
  if (isAway(error)) return new AppError('unavailable', 'What this needs does not answer.', { cause: error })
  // What storage answered to us is no fault of the client's.
  const ours = !(error instanceof Error) || error.name === 'RestError'
  const status = !ours && 'statusCode' in error ? error.statusCode : 500
  const code = byStatus[String(status)] ?? (Number(status) < 500 ? 'bad-request' : 'internal')
  return new AppError(code, 'A request failed.', { cause: error })
}

const isAway = (error: unknown): boolean =>
  isStoreAway(error) || isStorageAway(error) || error instanceof PaymentsUnavailable

/** For the errors that restify itself throws. */
const byStatus: Record<string, ErrorCode> = {
  '401': 'unauthorized',
  '403': 'forbidden',
  '404': 'not-found',
  '405': 'method-not-allowed',
  '413': 'body-too-large',
  '415': 'unsupported-media-type',
  '503': 'unavailable',
}
