import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'

/*
 * Stands between us and mongod: nobody would tell mongod that we were killed, and it would stay and keep the folder
 * locked. The channel to our parent closes whatever way it ends.
 */
const [binary = 'mongod', directory = '.', port = '0'] = process.argv.slice(2)
const KILL_AFTER_MS = 10_000
/** How mongod says that another one has the folder: perhaps that of a start before, which is still ending. */
const FOLDER_IN_USE = 100
const WAIT_FOR_FOLDER_S = 20
const RETRY_MS = 500

// A group of its own: Ctrl-C in a terminal is for our parent to act on, which still has work to save.
const args = [
  ...['--dbpath', directory],
  ...['--port', port],
  ...['--bind_ip', '127.0.0.1'],
  ...['--replSet', 'sandbox'],
  ...['--logpath', join(directory, 'mongod.log')],
  '--logappend',
]
let mongod = start()
let stopping = false
process.on('SIGINT', () => {})
process.once('SIGTERM', stop)
process.once('disconnect', stop)

function start(): ChildProcess {
  const began = spawn(binary, args, { stdio: 'ignore', detached: true })
  began.once('error', () => process.exit(1))
  began.once('exit', code => {
    if (stopping || code !== FOLDER_IN_USE || process.uptime() > WAIT_FOR_FOLDER_S) process.exit(0)
    setTimeout(() => {
      mongod = start()
    }, RETRY_MS)
  })
  return began
}

function stop(): void {
  stopping = true
  if (mongod.exitCode !== null || mongod.signalCode !== null) process.exit(0)
  mongod.kill('SIGTERM')
  setTimeout(() => mongod.kill('SIGKILL'), KILL_AFTER_MS)
}
