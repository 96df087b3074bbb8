import { createReader } from '../services/documents/pool/create-reader.ts'
import type { Reader } from '../services/documents/pool/reader.ts'
import { createReadPipeline, type ReadPipeline } from './pipeline.ts'
import { createWorkFolder, sweepWorkFolders, type WorkFolder } from './work-folder.ts'

export interface ReadingSettings {
  /** In place of our own, which reads in a process of its own. */
  reader?: Reader | undefined
}

export interface Reading {
  pipeline: ReadPipeline
  folder: WorkFolder
  /** Once nothing is read any more. */
  stop(): Promise<void>
}

/** All that reads a patient's files on this machine. */
export function createReading(settings: ReadingSettings): Reading {
  const folder = createWorkFolder()
  const reader = settings.reader ?? createReader({ folders: [folder.path] })
  void sweepWorkFolders(new Date())

  return {
    pipeline: createReadPipeline({ reader }),
    folder,
    async stop() {
      await reader.stop()
      await folder.remove()
    },
  }
}
