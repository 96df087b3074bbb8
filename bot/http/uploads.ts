import { randomUUID } from 'node:crypto'
import type { Request, Response, Server } from 'restify'
import { z } from 'zod'
import { documentLimits, type ReceivedFile, type RefusalReason } from '../../machines/domain/document.ts'
import type { Blobs } from '../../services/blobs/blobs.ts'
import type { CheckStored } from '../../services/documents/check-stored.ts'
import { incomingBlob } from '../../services/documents/storage.ts'
import { completableMs } from '../../services/documents/sweep.ts'
import type { Upload, UploadStore } from '../../services/store/uploads.ts'
import { AppError } from '../app-error.ts'
import type { Tokens } from '../channels/web-chat/tokens.ts'
import type { OpenLink } from '../open-link.ts'
import type { Turns } from '../turn-input.ts'
import { mostOpenUploads } from './limits/figures.ts'
import type { Limits } from './limits/limits.ts'
import { readJson } from './read-json.ts'
import { createSenders, type Sender } from './senders.ts'

export interface UploadsOptions {
  tokens: Tokens
  limits: Limits
  openLink: OpenLink
  uploads: Pick<UploadStore, 'declare' | 'open' | 'find' | 'complete' | 'bring' | 'settle' | 'remove'>
  /** Whether some case has this document, or has yet to take it. */
  isInCase: (blobName: string) => Promise<boolean>
  blobs: Pick<Blobs, 'uploadUrl' | 'size' | 'delete'>
  checkStored: CheckStored
  turns: Pick<Turns, 'handle'>
  clock: () => Date
}

const root = '/api/uploads'
const maxBodyBytes = 16 * 1024
/** How long one address is good for; `GET` gives a fresh one. */
const addressMs = 60 * 60 * 1000
/** How long a file that was announced counts as on its way: who gave up on some can soon send others. */
const countedMs = 10 * 60 * 1000

const Declared = z.object({
  filename: z.string().min(1).max(1024),
  bytes: z.number().int().nonnegative(),
  /** What the browser thinks it is. Nothing is made of it: a file's type is told by its content. */
  contentType: z.string().max(255).nullish(),
})

/**
 * Files that a browser sends straight to storage, in as many blocks and tries as it needs: announce one, write it to
 * the address, and complete it. Completing checks a copy and brings it to the case as a turn of its own, and may be
 * repeated. A file is `reading` until it was read, and then `ready` or `refused`. Each file belongs to one visitor in one conversation, or to the case of an
 * upload link; to all others it is not there. Needs `hideErrors` and `mountCors` on the same server, and no body parser before it.
 */
export function mountUploads(server: Server, options: UploadsOptions): void {
  const { limits, uploads, isInCase, blobs, checkStored, turns, clock } = options

  const { admit } = createSenders(options)

  const find = async (id: string, owner: Sender['owner']): Promise<Upload> => {
    const upload = await uploads.find(id, owner)
    const lost = clock().getTime() - completableMs
    if (upload && upload.status !== 'removed' && upload.declaredAt.getTime() >= lost) return upload
    throw new AppError('not-found', 'No such upload of this sender.')
  }
  /** Who asks, and their file. */
  const own = async (req: Request, res: Response) => {
    const sender = await admit('files', req, res, addressMs)
    return { sender, upload: await find(String(req.params.id), sender.owner) }
  }
  const address = async (id: string) => {
    const expiresAt = new Date(clock().getTime() + addressMs)
    return {
      uploadUrl: await blobs.uploadUrl(incomingBlob(id), expiresAt),
      expiresAt: expiresAt.toISOString(),
    }
  }
  /** What became of a file; the same for everybody who asks, whoever came first. */
  const outcomeOf = async (upload: Upload, source: string): Promise<ReceivedFile | null> => {
    if (upload.received) return upload.received
    const settled = async () => (await find(upload.id, upload)).received ?? null
    let received: ReceivedFile | null
    try {
      received = await checkStored({ ...upload, source })
    } catch (error) {
      const outcome = await settled()
      if (outcome) return outcome
      throw error
    }
    // Another request may have been faster, and have taken the original away meanwhile.
    if (!received) return settled()
    if (await uploads.complete(upload.id, received)) return received
    // It was, or the file was removed: this copy has no use.
    if (received.status !== 'refused') await blobs.delete(received.blobName)
    return settled()
  }
  /** What it has come to by now: one that is being read is in a case, unless that did not want it. */
  const nowOf = async (upload: Upload, received: ReceivedFile): Promise<ReceivedFile> => {
    if (received.status !== 'reading' || !upload.brought || (await isInCase(received.blobName)))
      return received
    await uploads.settle(upload.id, null)
    return (await find(upload.id, upload)).received ?? received
  }

  server.post(root, async (req: Request, res: Response) => {
    const { owner } = await admit('announced', req, res, 0)
    const body = Declared.safeParse(await readJson(req, maxBodyBytes))
    if (!body.success)
      return refuse(res, 400, 'bad-request', 'A file needs a filename and its size in bytes.')
    if (body.data.bytes > documentLimits.bytes) {
      return refuse(res, 413, 'too-large', 'This file is larger than 50 MB, which is the most we can take.')
    }
    const { filename, bytes } = body.data
    const since = clock().getTime() - countedMs
    const open = await uploads.open(owner, new Date(since), mostOpenUploads)
    const oldest = open[mostOpenUploads - 1]
    if (oldest) {
      res.setHeader('Retry-After', String(Math.max(1, Math.ceil((oldest.getTime() - since) / 1000))))
      return refuse(
        res,
        429,
        'too-many-open',
        'Many files are on their way already. Please finish or remove some first.',
      )
    }
    await limits.spend('announcedBytes', { req, userId: owner.userId }, bytes)
    const id = randomUUID()
    await uploads.declare({ id, ...owner, filename, bytes, declaredAt: clock() })
    res.send(201, { id, ...(await address(id)) })
  })

  server.get(`${root}/:id`, async (req: Request, res: Response) => {
    const { upload } = await own(req, res)
    const { id, filename, bytes, received } = upload
    res.setHeader('Cache-Control', 'no-store')
    if (received) {
      res.send(200, {
        ...summary(id, await nowOf(upload, received)),
        filename,
        bytes,
        arrived: received.bytes,
      })
      return // nothing: restify logs what a handler returns
    }
    const arrived = await blobs.size(incomingBlob(id))
    res.send(200, { id, status: 'declared', filename, bytes, arrived, ...(await address(id)) })
  })

  server.post(`${root}/:id/complete`, async (req: Request, res: Response) => {
    req.resume() // whatever came as a body says nothing
    const { sender, upload } = await own(req, res)
    const received = await outcomeOf(upload, sender.source)
    if (!received)
      return refuse(res, 409, 'not-arrived', 'This file has not fully arrived yet. Please send it again.')
    try {
      await turns.handle(sender.turnOf(`upload:${upload.id}`, clock(), received))
    } catch (cause) {
      throw new AppError('unavailable', 'An upload could not be saved with its case.', { cause })
    }
    // What is left at the incoming name is of no use; if this fails, the sweep finds it.
    await blobs.delete(incomingBlob(upload.id)).catch(() => {})
    await uploads.bring(upload.id)
    const brought = await find(upload.id, sender.owner)
    res.send(200, summary(upload.id, await nowOf(brought, brought.received ?? received)))
  })

  server.del(`${root}/:id`, async (req: Request, res: Response) => {
    const { upload } = await own(req, res)
    if (['reading', 'ready'].includes(upload.received?.status ?? '') || !(await removed(upload))) {
      return refuse(
        res,
        409,
        'completed',
        'This file is in your conversation already. You can remove it there.',
      )
    }
    await blobs.delete(incomingBlob(upload.id))
    res.send(204)
  })

  const removed = async (upload: Upload) =>
    upload.received?.status === 'refused' || (await uploads.remove(upload.id))
}

/** What became of a file. `reading`: ask again in a moment; one that is removed meanwhile is not there any more. */
export interface UploadSummary {
  id: string
  status: ReceivedFile['status']
  reason?: RefusalReason
}

function summary(id: string, received: ReceivedFile): UploadSummary {
  return { id, status: received.status, ...(received.status === 'refused' && { reason: received.reason }) }
}

/** For what only an upload can say; everything else is an `AppError`. */
function refuse(res: Response, status: number, code: string, message: string): void {
  res.send(status, { error: { code, message } })
}
