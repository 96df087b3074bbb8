import { createReader } from '../../../../services/documents/pool/create-reader.ts'

/** A product that reads one file which hangs for good, and one that does not. */
const reader = createReader({
  module: new URL('hostile-reader.ts', import.meta.url),
  limits: { killMs: 1_000_000 },
})
const file = { path: '/nowhere', contentType: 'application/pdf' as const }
void reader.read({ ...file, filename: 'hangs' })
await reader.read({ ...file, filename: 'a' })
process.send?.(reader.pid)
