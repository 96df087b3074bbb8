import { type ChildProcess, fork } from 'node:child_process'
import { readdirSync, realpathSync } from 'node:fs'
import { setPriority } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { niceness } from './limits.ts'
import { type ChildSettings, type Task, Told } from './messages.ts'

const program = fileURLToPath(new URL('child.ts', import.meta.url))
const project = fileURLToPath(new URL('../../..', import.meta.url))

export interface ReadingProcess {
  readonly pid: number
  read(task: Task): void
  /** Whether our own process is to wait for it. */
  hold(isBusy: boolean): void
  kill(): void
  stop(): Promise<void>
}

/**
 * Starts the process that reads. It may read the project and `folders`, and neither write, nor start a program, nor
 * see our environment.
 */
export function startChild(
  settings: ChildSettings,
  folders: readonly string[],
  on: { told(message: Told): void; gone(): void },
): ReadingProcess {
  const child = fork(program, [JSON.stringify(settings)], {
    cwd: dirname(program), // a thread may always read the folder that its process stands in
    env: childEnvironment,
    execArgv: permissions([project, join(project, 'node_modules'), ...folders]),
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'], // what a library says of a file is not for our log
  })
  const gone = new Promise<void>(resolve => {
    child.once('exit', () => resolve())
    child.on('error', () => {
      child.kill('SIGKILL') // it may have begun all the same
      resolve()
    })
  })
  void gone.then(on.gone)
  child.on('message', message => {
    const told = Told.safeParse(message)
    if (!told.success) child.kill('SIGKILL')
    else {
      if (told.data.type === 'ready') beNice(child)
      on.told(told.data)
    }
  })
  return {
    pid: child.pid ?? 0,
    read(task) {
      child.send(task, () => {}) // where it is gone, that is told
    },
    hold(isBusy) {
      child[isBusy ? 'ref' : 'unref']()
      child.channel?.[isBusy ? 'ref' : 'unref']()
    },
    kill() {
      child.kill('SIGKILL')
    },
    stop() {
      child.ref()
      child.kill('SIGKILL') // it keeps nothing
      return gone
    },
  }
}

const childEnvironment = {
  // Memory that is given back stays given back, and libvips leaves the other core to others.
  MALLOC_ARENA_MAX: '2',
  VIPS_CONCURRENCY: '1',
  ...(process.platform === 'win32' && { SystemRoot: 'C:\\Windows' }),
}

/** @see https://nodejs.org/api/permissions.html: a fence for JavaScript; what a library does by itself is not held by it */
function permissions(folders: readonly string[]): string[] {
  return [
    '--permission',
    '--allow-worker',
    '--allow-addons',
    ...new Set(folders.map(folder => `--allow-fs-read=${folder === '*' ? folder : realpathSync(folder)}`)),
    '--no-warnings',
  ]
}

/** On Linux every thread has a priority of its own, and its first ones began before it could say so itself. */
function beNice(child: ChildProcess): void {
  try {
    for (const thread of readdirSync(`/proc/${child.pid}/task`)) setPriority(Number(thread), niceness)
  } catch {
    // elsewhere it has done it itself
  }
}
