import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'

/**
 * Something that a test needs and a machine may lack.
 *
 *     describe.skipIf(!stripeMock.available)(`against stripe-mock${stripeMock.why}`, () => …)
 */
export interface Available {
  available: boolean
  /** Empty when available, else ` (skipped: …)` for the end of a test's name. */
  why: string
  /** Where it is: the program, the `start` script, or the folder. */
  path: string
}

const shared = resolve(import.meta.dirname, '../../../shared')

/** MongoDB's own server: `MONGOD_BINARY`, else `mongod` on the PATH. */
export const mongod = program(process.env.MONGOD_BINARY || 'mongod', ['--version'])

/** `start PORT [DIR]` runs an independent server that speaks MongoDB's protocol; compiled on first use, with Maven. */
export const mongoJavaServer = every(
  file('tools/mongo-java-server/start'),
  program('java', ['-version']),
  program('mvn', ['-version']),
)

/** `start PORT` runs Stripe's own stripe-mock; installed on first use, with Go. */
export const stripeMock = every(file('tools/stripe-mock/start'), goToolchain())

/** Public sample files and phrases: a folder each of `recognizers`, `pydicom`, `pdf.js`, `poi` and `Pillow`. */
export const corpus = file('corpus')

/** Twilio's own descriptions of its API, in OpenAPI. */
export const twilioSpecs = file('specs/twilio_api_v2010.json')

function file(path: string): Available {
  const absolute = join(shared, path)
  return existsSync(absolute) ? present(absolute) : missing(`../shared/${path}`)
}

function program(name: string, args: string[]): Available {
  return spawnSync(name, args, { stdio: 'ignore' }).status === 0 ? present(name) : missing(name)
}

// Go's own installer leaves it out of the PATH.
function goToolchain() {
  const onPath = program('go', ['version'])
  return onPath.available ? onPath : { ...program('/usr/local/go/bin/go', ['version']), why: onPath.why }
}

function every(first: Available, ...others: Available[]): Available {
  return { ...([first, ...others].find(it => !it.available) ?? first), path: first.path }
}

function present(path: string): Available {
  return { available: true, why: '', path }
}

function missing(what: string): Available {
  return { available: false, why: ` (skipped: no ${what} here)`, path: '' }
}
