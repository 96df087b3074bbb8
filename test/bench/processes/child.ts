import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/** A process of the bench: it is asked things, and answers them one by one or several at once. */
export interface Child<Ready> {
  pid: number
  /** What it said when it was ready. */
  ready: Ready
  ask<Answer>(what: string, params?: unknown): Promise<Answer>
  /** Asks it to end, and waits until it has. */
  stop(): Promise<void>
}

/** Starts a file of this folder with `params`, and waits until it says that it is ready. Rejects when it ends instead. */
export async function startChild<Ready>(
  file: string,
  params: unknown,
  execArgv: string[] = [],
): Promise<Child<Ready>> {
  const program = fileURLToPath(new URL(file, import.meta.url))
  const child = fork(program, [JSON.stringify(params)], {
    execArgv: ['--expose-gc', '--disable-warning=ExperimentalWarning', ...execArgv],
    stdio: ['ignore', 2, 2, 'ipc'],
  })
  const waiting = new Map<number, { resolve: (value: never) => void; reject: (error: Error) => void }>()
  const ended = new Promise<void>(done => child.once('exit', () => done()))
  const ready = await new Promise<Ready>((resolve, reject) => {
    child.once('exit', code => {
      const error = new Error(`${file} ended with ${code}`)
      reject(error)
      for (const each of waiting.values()) each.reject(error)
    })
    child.on('message', (message: Answered & { ready?: Ready }) => {
      if ('ready' in message) return resolve(message.ready as Ready)
      const asked = waiting.get(message.id)
      waiting.delete(message.id)
      if (message.error === undefined) asked?.resolve(message.value as never)
      else asked?.reject(new Error(`${file}: ${message.error}`))
    })
  })
  let lastId = 0

  return {
    pid: child.pid ?? 0,
    ready,
    ask: (what, params) =>
      new Promise((resolve, reject) => {
        const id = ++lastId
        waiting.set(id, { resolve, reject })
        child.send({ id, what, params } satisfies Asked)
      }),
    async stop() {
      if (child.connected) child.disconnect()
      await ended
    },
  }
}

interface Asked {
  id: number
  what: string
  params: unknown
}

interface Answered {
  id: number
  value?: unknown
  error?: string
}

/** The other side: answers until the process that started it lets go, or is gone. */
export function answerParent(options: {
  ready: unknown
  answers: Record<string, (params: never) => unknown>
  end: () => Promise<void>
}): void {
  process.on('message', async ({ id, what, params }: Asked) => {
    try {
      const value = await options.answers[what]?.(params as never)
      process.send?.({ id, value } satisfies Answered)
    } catch (error) {
      process.send?.({ id, error: String(error) } satisfies Answered)
    }
  })
  process.once('disconnect', async () => {
    await options.end()
    process.exit(0)
  })
  process.send?.({ ready: options.ready })
}

/** What this process was started with. */
export const given = <T>(): T => JSON.parse(process.argv[2] ?? '{}') as T
