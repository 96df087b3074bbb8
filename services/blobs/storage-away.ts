import { RestError } from '@azure/storage-blob'

/** Storage did not do it: no answer, none in time, or a refusal, which is never the fault of who sent a file. */
export function isStorageAway(error: unknown): boolean {
  return error instanceof RestError || (error instanceof Error && error.name === 'AbortError')
}
