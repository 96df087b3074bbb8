import type { UploadSummary } from '../../bot/http/uploads.ts'
import { ask, Refused } from './api.ts'
import { blockBytes, commitBlocks, putBlock } from './blocks.ts'
import { patiently, Unreadable } from './patience.ts'

/** How far a file has come, so that another try goes on from there. */
export interface Journey {
  id?: string
  address?: string
  /** Blocks that storage has. */
  there: Set<number>
}

export interface Watching {
  signal: AbortSignal
  /** Bytes that are there. */
  progress(bytes: number): void
  /** All bytes are there, and are looked at. */
  checking(): void
  /** Whether it waits for the network. */
  waiting(waits: boolean): void
}

/** Sends one file to storage and brings it to the case. Rejects with `Refused`, `Unreadable`, or what the network says. */
export async function sendFile(
  file: File,
  journey: Journey,
  link: string,
  watching: Watching,
): Promise<UploadSummary> {
  const { signal } = watching
  const server = <T>(method: string, path: string, body?: object) =>
    patiently(
      () => ask<T>(method, `/api/uploads${path}`, { token: link, signal, ...(body && { body }) }),
      watching,
    )

  for (let tries = 0; ; tries++) {
    const settled = await refresh()
    if (settled) return settled
    try {
      await sendBlocks()
      watching.checking()
      return await server<UploadSummary>('POST', `/${journey.id}/complete`)
    } catch (error) {
      // An address that has run out, or blocks that storage has forgotten.
      const again = error instanceof Refused && (error.code === 'storage' || error.code === 'not-arrived')
      if (!again || tries === 3) throw error
      if (error.status !== 403) journey.there.clear()
    }
  }

  /** A fresh address, of a new announcement where there is none or it is forgotten; or what became of the file. */
  async function refresh(): Promise<UploadSummary | null> {
    if (journey.id) {
      try {
        const known = await server<Announced | UploadSummary>('GET', `/${journey.id}`)
        if (known.status !== 'declared') return known
        journey.address = known.uploadUrl
        return null
      } catch (error) {
        if (!(error instanceof Refused) || error.code !== 'not-found') throw error
        journey.there.clear()
      }
    }
    const body = { filename: file.name, bytes: file.size, contentType: file.type }
    const { id, uploadUrl } = await server<Announced>('POST', '', body)
    Object.assign(journey, { id, address: uploadUrl })
    return null
  }

  async function sendBlocks(): Promise<void> {
    const address = journey.address ?? ''
    const count = Math.ceil(file.size / blockBytes)
    for (let number = 0; number < count; number++) {
      if (journey.there.has(number)) continue
      const bytes = file.slice(number * blockBytes, (number + 1) * blockBytes)
      const before = number * blockBytes
      const progress = (sent: number) => watching.progress(before + Math.min(sent, bytes.size))
      await patiently(async () => {
        try {
          await putBlock(address, number, bytes, { signal, progress })
        } catch (error) {
          if (error instanceof TypeError) await readable(bytes)
          throw error
        }
      }, watching)
      journey.there.add(number)
    }
    await patiently(() => commitBlocks(address, count, signal), watching)
  }
}

type Announced = { id: string; uploadUrl: string; status: 'declared' }

async function readable(bytes: Blob): Promise<void> {
  try {
    await bytes.slice(0, 1).arrayBuffer()
  } catch {
    throw new Unreadable()
  }
}

/** Says that this file will not come; whether that is heard does not matter. */
export function forget({ id }: Journey, link: string): void {
  if (id) void ask('DELETE', `/api/uploads/${id}`, { token: link }).catch(() => {})
}
