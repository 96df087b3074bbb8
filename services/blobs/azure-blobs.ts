import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream'
import {
  BlobSASPermissions,
  BlobServiceClient,
  type ContainerClient,
  newPipeline,
  type RequestPolicyFactory,
  RestError,
  SASProtocol,
} from '@azure/storage-blob'
import type { Blobs } from './blobs.ts'
import { withCorsFor } from './cors.ts'
import { createMeter } from './meter.ts'

/** A put holds at most this many buffers of this size, however large the body. */
const BUFFER_BYTES = 1024 * 1024
const BUFFERS = 3
const CHECK_TIMEOUT_MS = 2_500
/** Until storage answers one try, and all tries of a request. None carries more than a buffer; a sender waits 20 s. */
const ANSWER_TIMEOUT_MS = 8_000
const TRIES_TIMEOUT_MS = 12_000
/** Until all of a document is read. */
const READ_TIMEOUT_MS = 30_000
/** How long the source address of a copy within the account is good for. */
const COPY_SOURCE_MS = 15 * 60_000

/**
 * Documents in Azure Blob Storage. The connection string has to carry the account's key: without it no
 * SAS address can be signed.
 */
export function createAzureBlobs(options: { connectionString: string; container?: string }): Blobs {
  const { url, credential } = BlobServiceClient.fromConnectionString(options.connectionString)
  const requests = newPipeline(credential, {
    retryOptions: { maxTries: 4, retryDelayInMs: 200, maxRetryDelayInMs: 3_000 },
  })
  requests.factories.unshift(patience)
  const service = new BlobServiceClient(url, requests)
  const container = service.getContainerClient(options.container ?? 'documents')
  const blob = (name: string) => container.getBlockBlobClient(name)

  return {
    async prepare(allowedOrigins) {
      await container.createIfNotExists() // no `access`: private
      const properties = await service.getProperties()
      await service.setProperties({ cors: withCorsFor(allowedOrigins, properties.cors ?? []) })
    },

    async check() {
      await container.getProperties({ abortSignal: AbortSignal.timeout(CHECK_TIMEOUT_MS) })
    },

    /** The blob appears only when its block list is committed at the very end, so there is never half of one. */
    async put(name, body, { maxBytes, contentType }) {
      const meter = createMeter(maxBytes)
      const metered = pipeline(body, meter, () => {}) // the upload below sees the error, by the stream
      try {
        await blob(name).uploadStream(metered, BUFFER_BYTES, BUFFERS, {
          blobHTTPHeaders: { blobContentType: contentType ?? 'application/octet-stream' },
        })
      } finally {
        metered.destroy()
      }
      return meter.measured()
    },

    uploadUrl: (name, expiresAt) => sign(container, name, 'cw', expiresAt),

    readUrl: (name, expiresAt) => sign(container, name, 'r', expiresAt),

    async size(name) {
      try {
        return (await blob(name).getProperties()).contentLength ?? null
      } catch (error) {
        if (error instanceof RestError && error.statusCode === 404) return null
        throw error
      }
    },

    async copy(from, to) {
      const source = await sign(container, from, 'r', new Date(Date.now() + COPY_SOURCE_MS))
      await blob(to).syncCopyFromURL(source)
    },

    async read(name, range) {
      const response = await blob(name).download(range?.offset, range?.count, {
        maxRetryRequests: 3,
        abortSignal: AbortSignal.timeout(READ_TIMEOUT_MS),
      })
      if (!response.readableStreamBody) throw new Error('storage answered without a body')
      return response.readableStreamBody as Readable
    },

    async label(name, { contentType, filename }) {
      await blob(name).setHTTPHeaders({
        blobContentType: contentType,
        blobContentDisposition: attachment(filename),
      })
    },

    async delete(name) {
      await blob(name).deleteIfExists({ deleteSnapshots: 'include' })
    },

    async *list(prefix) {
      for await (const item of container.listBlobsFlat({ prefix })) {
        yield { name: item.name, createdAt: item.properties.createdOn ?? item.properties.lastModified }
      }
    },
  }
}

/** The SDK by itself waits for ever for a service that is silent. A download brings its own signal, for its body too. */
const patience: RequestPolicyFactory = {
  create: next => ({
    sendRequest(request) {
      request.timeout = ANSWER_TIMEOUT_MS
      request.abortSignal ??= AbortSignal.timeout(TRIES_TIMEOUT_MS)
      return next.sendRequest(request)
    },
  }),
}

function sign(
  container: ContainerClient,
  name: string,
  permissions: string,
  expiresOn: Date,
): Promise<string> {
  const https = container.url.startsWith('https:')
  return container.getBlobClient(name).generateSasUrl({
    permissions: BlobSASPermissions.parse(permissions),
    expiresOn,
    protocol: https ? SASProtocol.Https : SASProtocol.HttpsAndHttp,
  })
}

/** Always a download, so that a document never runs as a page. Names in any script: RFC 6266. */
function attachment(filename: string): string {
  const ascii = filename.replace(/[^\x20-\x7e]|["\\%]/g, '_')
  const encoded = encodeURIComponent(filename.toWellFormed()).replace(
    /['()*]/g,
    character => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `attachment; filename="${ascii}"; filename*=UTF-8''${encoded}`
}
