import { parentPort, threadId, workerData } from 'node:worker_threads'
import type { ReadFile } from '../read/read-file.ts'
import { ReadingUnavailable } from '../read/unavailable.ts'
import { unread } from '../read/unread.ts'
import type { Task } from './messages.ts'

/** What a module that reads has to offer under the name of `read`. */
export type ReadHere = (file: Omit<Task, 'id' | 'patience'>, deadline: number) => Promise<ReadFile>

/** Reads one file in a thread; null where reading is not to be had. A file that a reader throws at is kept unread. */
export default async function readTask({ id, patience, ...file }: Task): Promise<ReadFile | null> {
  const read: ReadHere | null = await import(workerData.module).then(module => module.read).catch(() => null)
  if (!read) return null
  const began = Date.now()
  parentPort?.postMessage({ begun: id, threadId })
  try {
    return await read(file, began + workerData.readMs * patience)
  } catch (error) {
    if (error instanceof ReadingUnavailable) return null
    return {
      outcome: { status: 'accepted', contentType: file.contentType, reading: unread() },
      text: '',
      preview: null,
      ms: Date.now() - began,
    }
  }
}
