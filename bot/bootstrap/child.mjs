import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { constants } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { modules, root } from './paths.mjs'
import { fail, say } from './say.mjs'

/** How long a program may take to stop before it is killed. */
const STOP_WITHIN_MS = 12_000
const TICK_MS = 10_000

let child
let stopSignal

/** Runs the program that all of this is for. @returns its exit code */
export function runProgram(node, args) {
  const path = [join(modules, '.bin'), dirname(node), process.env.PATH ?? ''].join(delimiter)
  const env = { ...process.env, PATH: path }
  return exitOf(spawn(node, args, { cwd: root, env, stdio: ['inherit', 'inherit', 'inherit', 'ipc'] }))
}

/** Runs one command of the set-up, saying what it is and that it is still going. Its output goes to standard error. */
export async function step(what, command, args, options) {
  const began = Date.now()
  const seconds = () => `${Math.round((Date.now() - began) / 1000)} s`
  say(`${what} …`)
  const ticks = setInterval(() => say(`… still at it, ${seconds()}`), TICK_MS)
  const code = await exitOf(spawn(command, args, { cwd: root, stdio: ['ignore', 2, 2], ...options }))
  clearInterval(ticks)
  if (stopSignal) process.exit(exitCodeOf(stopSignal))
  if (code !== 0) fail(`${what} did not work (exit code ${code}); the lines above say why.`)
  say(`… done in ${seconds()}`)
}

/** From now on whoever tells this process to stop, or ends the npm that started it, stops the child. */
export function obeySignals() {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => stop(signal))
  whenNpmIsGone(() => stop('SIGTERM'))
}

// Asks the child once, however often we are asked, and then waits for it.
function stop(signal) {
  if (stopSignal) return
  stopSignal = signal
  if (!child) process.exit(exitCodeOf(signal))
  // A terminal has already sent its Ctrl-C to the child, which is in the same process group.
  if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal === 'SIGHUP' ? 'SIGTERM' : signal)
  setTimeout(() => child.kill('SIGKILL'), STOP_WITHIN_MS).unref()
}

// npm runs us through a shell and passes its signals to that shell alone: so we look whether both are still there.
function whenNpmIsGone(then) {
  if (!process.env.npm_lifecycle_event) return
  const ancestors = () => `${process.ppid} ${parentOf(process.ppid)}`
  const before = ancestors()
  setInterval(() => ancestors() !== before && then(), 300).unref()
}

function parentOf(pid) {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').pop().split(' ')[1]
  } catch {
    return ''
  }
}

// 128 and the signal's number when a signal ended it, as a shell has it.
function exitOf(started) {
  child = started
  return new Promise(resolve => {
    started.once('error', error => fail(`${started.spawnfile} could not be started: ${error.message}`))
    started.once('exit', (code, signal) => resolve(code ?? exitCodeOf(signal)))
  })
}

function exitCodeOf(signal) {
  return 128 + (constants.signals[signal] ?? 0)
}
