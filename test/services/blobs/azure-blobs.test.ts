import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll } from 'vitest'
import { createAzureBlobs } from '../../../services/blobs/azure-blobs.ts'
import { type Azurite, startAzurite } from '../../../services/sandbox/azurite/index.ts'
import { blobsContract } from './blobs-contract.ts'

const directory = mkdtempSync(join(tmpdir(), 'blobs-'))
let azurite: Azurite

beforeAll(async () => {
  azurite = await startAzurite({ directory })
})
afterAll(async () => {
  await azurite.close()
  rmSync(directory, { recursive: true })
})

blobsContract('Azure Blob Storage, by Azurite', () =>
  createAzureBlobs({ connectionString: azurite.connectionString }),
)
