import { spawn } from 'node:child_process'
import { join } from 'node:path'

/*
 * Stands between us and mongod: nobody would tell mongod that we were killed, and it would stay and keep the folder
 * locked. The channel to our parent closes whatever way it ends.
 */
const [binary = 'mongod', directory = '.', port = '0'] = process.argv.slice(2)
const KILL_AFTER_MS = 10_000

const mongod = spawn(
  binary,
  [
    ...['--dbpath', directory],
    ...['--port', port],
    ...['--bind_ip', '127.0.0.1'],
    ...['--replSet', 'sandbox'],
    ...['--logpath', join(directory, 'mongod.log')],
    '--logappend',
  ],
  // A group of its own: Ctrl-C in a terminal is for our parent to act on, which still has work to save.
  { stdio: 'ignore', detached: true },
)
mongod.once('error', () => process.exit(1))
mongod.once('exit', () => process.exit(0))
process.on('SIGINT', () => {})
process.once('SIGTERM', stop)
process.once('disconnect', stop)

function stop(): void {
  mongod.kill('SIGTERM')
  setTimeout(() => mongod.kill('SIGKILL'), KILL_AFTER_MS)
}
