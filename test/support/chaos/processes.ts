import { execFileSync } from 'node:child_process'
import { connect } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'

/** Every process that descends from this one, as the operating system has it. */
export function descendantsOf(pid: number): number[] {
  const parents = processes('pid=,ppid=').map(line => line.split(/\s+/).map(Number))
  const found = [pid]
  for (const ancestor of found)
    for (const [child, parent] of parents) if (parent === ancestor && child) found.push(child)
  return found.slice(1)
}

/** Every process that was started with this in its command line. */
export const processesNaming = (text: string): number[] =>
  processes('pid=,args=')
    .filter(line => line.includes(text))
    .map(line => Number.parseInt(line, 10))

function processes(columns: string): string[] {
  const list = execFileSync('ps', ['-A', '-o', columns], { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 })
  return list
    .trim()
    .split('\n')
    .map(line => line.trim())
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

/** Those that are still there after a while. */
export async function survivors(pids: number[], withinMs: number): Promise<number[]> {
  const until = Date.now() + withinMs
  for (;;) {
    const left = pids.filter(isAlive)
    if (left.length === 0 || Date.now() > until) return left
    await pause(20)
  }
}

/** Whether somebody still listens there after a while. */
export async function heldPort(port: number, withinMs: number): Promise<boolean> {
  const until = Date.now() + withinMs
  while (await listens(port)) {
    if (Date.now() > until) return true
    await pause(20)
  }
  return false
}

function listens(port: number): Promise<boolean> {
  return new Promise(resolve => {
    const socket = connect(port, '127.0.0.1')
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false))
    socket.once('close', () => socket.destroy())
    socket.once('connect', () => socket.destroy())
  })
}
