import { once } from 'node:events'
import { type FileHandle, open } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { ClamdConnection } from './clamd-connection.ts'
import { placeOf } from './place.ts'
import { VirusScanSilent } from './virus-scan-silent.ts'

const PATIENCE_MS = 20_000
const PIECE_BYTES = 64 * 1024

export interface VirusScan {
  /**
   * A file of this machine; its bytes are sent, so that clamd may run anywhere. Rejects with `VirusScanSilent` when
   * clamd cannot be reached, does not answer within 20 seconds, or says neither yes nor no: to be tried again later.
   */
  scan(path: string): Promise<{ infected: boolean }>
}

/** `url` is `tcp://host:3310` or `unix:///run/clamd.sock`. Throws a TypeError at any other. */
export function createVirusScan(options: { url: string; patienceMs?: number }): VirusScan {
  const { patienceMs = PATIENCE_MS } = options
  const clamdscan = {
    ...placeOf(options.url),
    timeout: patienceMs,
    path: false,
    localFallback: false,
    bypassTest: true,
  } as const

  return {
    async scan(path) {
      const file = await open(path)
      const clamd = new ClamdConnection()
      const patience = AbortSignal.timeout(patienceMs)
      const bytes = Readable.from(paced(file, clamd, patience), { objectMode: false })
      bytes.on('error', () => {}) // the library listens only once it is connected
      try {
        await clamd.init({ clamscan: { active: false, path: false }, clamdscan })
        const { isInfected, resultString } = await Promise.race([clamd.scanStream(bytes), endOf(patience)])
        if (isInfected === null) throw new Error(`clamd said: ${resultString || 'nothing'}`)
        return { infected: isInfected }
      } catch (cause) {
        throw new VirusScanSilent(cause)
      } finally {
        bytes.destroy()
        clamd.breakOff()
        await file.close()
      }
    },
  }
}

/** No faster than clamd takes it, or all of a large file would wait in memory. */
async function* paced(file: FileHandle, clamd: ClamdConnection, patience: AbortSignal) {
  for (;;) {
    const { buffer, bytesRead } = await file.read(Buffer.allocUnsafe(PIECE_BYTES), 0, PIECE_BYTES)
    if (bytesRead === 0) return
    yield buffer.subarray(0, bytesRead)
    if (clamd.socket?.writableNeedDrain) await once(clamd.socket, 'drain', { signal: patience })
  }
}

function endOf(patience: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    patience.addEventListener('abort', () => reject(patience.reason), { once: true })
  })
}
