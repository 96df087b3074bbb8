// The way in for a machine that has nothing but Node (18 or newer) and npm. Plain JavaScript: it runs before anything is installed.
//
//   node bot/bootstrap.mjs start            set up, then run bot/main.ts
//   node bot/bootstrap.mjs test [FILTER…]   set up, then prove the project (test/prove.ts)
//   node bot/bootstrap.mjs run FILE [ARG…]  set up, then run FILE
//
// Standard output belongs to the program that is run; the set-up speaks on standard error.
//
// The program gets an IPC channel. Its `disconnect` event means that this parent is gone (kill -9 included): a program
// that holds a port must then stop. It may be told to stop more than once (a terminal's Ctrl-C reaches it too), and must
// take the first SIGINT, SIGTERM or `disconnect` and ignore the rest.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { buildBrowserCode, isBuilt } from './bootstrap/browser-code.mjs'
import { obeySignals, runProgram } from './bootstrap/child.mjs'
import { alone } from './bootstrap/lock.mjs'
import { install, installedNode } from './bootstrap/packages.mjs'
import { root } from './bootstrap/paths.mjs'
import { fail } from './bootstrap/say.mjs'

const PROGRAMS = { start: [...settings(), 'bot/main.ts'], test: ['test/prove.ts'], run: [] }

const [command, ...args] = process.argv.slice(2)
if (!(command in PROGRAMS) || (command === 'run' && args.length === 0)) {
  fail('usage: node bot/bootstrap.mjs start | test [FILTER…] | run FILE [ARG…]')
}
obeySignals()
if (!installedNode() || !isBuilt()) await alone(setUp)
process.exit(await runProgram(installedNode(), [...PROGRAMS[command], ...args]))

async function setUp() {
  if (!installedNode()) await install()
  if (!isBuilt()) await buildBrowserCode(installedNode())
}

// A file of settings is read where there is one; Node would remark on its absence.
function settings() {
  const file = join(root, '.env')
  return existsSync(file) ? [`--env-file=${file}`] : []
}
