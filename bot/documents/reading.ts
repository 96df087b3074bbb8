import { createReader } from '../../services/documents/pool/create-reader.ts'
import type { Reader } from '../../services/documents/pool/reader.ts'
import { createVirusScan } from '../../services/documents/virus/scan.ts'
import { type ClassifierOptions, createClassifier } from '../../services/language/create-classifier.ts'
import type { Logger } from '../logger.ts'
import { createReadPipeline, type ReadPipeline } from './pipeline.ts'
import { createWorkFolder, sweepWorkFolders, type WorkFolder } from './work-folder.ts'

export interface ReadingSettings {
  clamd?: { url: string } | undefined
  openai?: ClassifierOptions | undefined
  logger: Pick<Logger, 'warn'>
  /** In place of our own, which reads in a process of its own. */
  reader?: Reader | undefined
}

export interface FileReading {
  pipeline: ReadPipeline
  folder: WorkFolder
  /** Once nothing is read any more. */
  stop(): Promise<void>
}

/** All that reads a patient's files on this machine. */
export function createReading(settings: ReadingSettings): FileReading {
  const folder = createWorkFolder()
  const { clamd, openai, logger } = settings
  const reader = settings.reader ?? createReader({ folders: [folder.path] })
  const onFailure = (why: string) => logger.warn({ reason: why }, 'a language model gave no answer')
  void sweepWorkFolders(new Date())

  return {
    pipeline: createReadPipeline({
      reader,
      virusScan: clamd && createVirusScan(clamd),
      model: openai && createClassifier({ onFailure, ...openai }),
    }),
    folder,
    async stop() {
      await reader.stop()
      await folder.remove()
    },
  }
}
