import { RestError } from '@azure/storage-blob'

/** Storage gave no answer, none in time, or one that it cannot serve just now: the same call is worth another try. */
export function isStorageAway(error: unknown): boolean {
  if (error instanceof RestError)
    return !error.statusCode || error.statusCode >= 500 || error.statusCode === 429
  return error instanceof Error && error.name === 'AbortError'
}
