import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { Outside } from '../../../bot/app.ts'

/** The stand-ins of payments, mail and storage, in a process that outlives the servers. */
export interface StandIns {
  /** Serves `/sandbox/…`. */
  url: string
  outside: Pick<Outside, 'blobs' | 'stripe' | 'smtp'>
  stop(): Promise<void>
}

const program = fileURLToPath(new URL('stand-ins-process.ts', import.meta.url))

/** `webhookOrigin` is where notices of payments go. */
export async function startStandIns(dataDir: string, webhookOrigin: string): Promise<StandIns> {
  const child = fork(program, [dataDir, webhookOrigin], {
    execArgv: [],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  const [told] = (await once(child, 'message')) as [Pick<StandIns, 'url' | 'outside'>]
  return {
    ...told,
    async stop() {
      const ended = once(child, 'exit')
      child.disconnect()
      await ended
    },
  }
}
