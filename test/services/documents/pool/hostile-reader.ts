import { readFileSync, writeFileSync } from 'node:fs'
import type { ReadHere } from '../../../../services/documents/pool/thread.ts'

/** Stands where files are read, and does what the name of a file says. */
export const read: ReadHere = async ({ filename }, deadline) => {
  const isInTime = deadline > Date.now()
  switch (filename) {
    case 'hangs':
      for (;;);
    case 'never-resolves':
      return new Promise(() => {})
    case 'eats-heap': {
      const eaten: number[][] = []
      for (;;) eaten.push(new Array(100_000).fill(0.5))
    }
    case 'eats-memory': {
      const eaten: Buffer[] = []
      for (;;) {
        eaten.push(Buffer.alloc(8 * 1024 * 1024, 1))
        await new Promise(resolve => setTimeout(resolve, 1))
      }
    }
    case 'segfaults':
      process.kill(process.pid, 'SIGSEGV')
      return new Promise(() => {})
    case 'exits':
      process.exit(0)
      break
    case 'throws':
      throw undefined
    case 'throws-later':
      setImmediate(() => {
        throw new Error('later')
      })
      return new Promise(() => {})
    case 'answers-nonsense':
      return JSON.parse('{"outcome":{"status":"accepted","contentType":"text/html"},"text":1,"ms":-1}')
    case 'looks-around':
      return innocent([
        Object.keys(process.env).sort().join(),
        attempt(() => writeFileSync('/tmp/written-by-a-reader', 'x')),
        attempt(() => readFileSync('/etc/passwd')),
        attempt(() => process.getBuiltinModule('child_process').execSync('true')),
      ])
    case 'needs-time': {
      const hasTime = deadline - Date.now() > 500
      await new Promise(resolve => setTimeout(resolve, 250))
      return hasTime ? innocent([filename]) : nothingRead
    }
    case 'slow':
      await new Promise(resolve => setTimeout(resolve, 100))
  }
  return innocent([filename, isInTime ? 'in time' : 'late'])
}

const nothingRead: Awaited<ReturnType<ReadHere>> = {
  outcome: {
    status: 'accepted',
    contentType: 'application/pdf',
    reading: { status: 'failed', text: 'none', covers: [], patients: [], preview: false },
  },
  text: '',
  preview: null,
  ms: 250,
}

function innocent(lines: string[]): Awaited<ReturnType<ReadHere>> {
  return {
    outcome: {
      status: 'accepted',
      contentType: 'application/pdf',
      reading: { status: 'read', text: 'text', covers: [], patients: [], preview: true },
    },
    text: lines.join('\n'),
    preview: Buffer.from('jpeg'),
    ms: 1,
  }
}

function attempt(what: () => unknown): string {
  try {
    what()
    return 'done'
  } catch (error) {
    return String(error instanceof Error && 'code' in error ? error.code : error)
  }
}
