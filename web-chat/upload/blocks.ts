import { Refused } from './api.ts'
import { within } from './within.ts'

/** What a slow phone sends in some ten seconds: so much is sent again, at most, when the network breaks off. */
export const blockBytes = 1024 * 1024

/** A line on which nothing moves for so long is given up, and the block is sent again. */
const stillMs = 30_000

/**
 * One block of a blob, to its SAS address. By XMLHttpRequest, because `fetch` says nothing while it sends. Storage's own
 * library would bring 115 kB (compressed) for this and the request below, and says nothing within a block either.
 * (Azure Storage REST: Put Block, Put Block List.)
 */
export function putBlock(
  address: string,
  number: number,
  bytes: Blob,
  { signal, progress }: { signal: AbortSignal; progress: (sent: number) => void },
): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    const giveUp = () => request.abort()
    let timer = setTimeout(giveUp, stillMs)
    request.upload.onprogress = ({ loaded }) => {
      clearTimeout(timer)
      timer = setTimeout(giveUp, stillMs)
      progress(loaded)
    }
    request.onloadend = () => {
      clearTimeout(timer)
      signal.removeEventListener('abort', giveUp)
      if (signal.aborted) return reject(signal.reason)
      if (request.status === 201) return resolve()
      if (request.status === 0) return reject(new TypeError('storage could not be reached'))
      reject(new Refused(request.status, 'storage'))
    }
    signal.addEventListener('abort', giveUp)
    request.open('PUT', `${address}&comp=block&blockid=${encodeURIComponent(blockId(number))}`)
    request.send(bytes)
  })
}

/** Makes the blob of its blocks, in this order. */
export async function commitBlocks(address: string, count: number, signal: AbortSignal): Promise<void> {
  const blocks = Array.from({ length: count }, (_, number) => `<Latest>${blockId(number)}</Latest>`)
  const { ok, status } = await fetch(`${address}&comp=blocklist`, {
    method: 'PUT',
    headers: { 'content-type': 'application/xml' },
    body: `<?xml version="1.0" encoding="utf-8"?><BlockList>${blocks.join('')}</BlockList>`,
    signal: within(stillMs, signal),
  })
  if (!ok) throw new Refused(status, 'storage')
}

/** All of a blob have the same length. */
const blockId = (number: number): string => btoa(String(number).padStart(6, '0'))
