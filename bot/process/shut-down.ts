/** Within the 12 s after which whoever started the process ends it; what hangs is told "not now" after 7 s. */
const answersMs = 7_300
const owedMs = 8_500
/** Of those, for letting go of what could not be ended. */
const letGoMs = 1_000
const doorsMs = 1_000

export interface ShutDownParts {
  /** Ends what would go on by itself. */
  goodbye(): void
  /** Takes nothing new, and answers what was begun. */
  answer(withinMs: number): Promise<void>
  /** Sees to what is owed, so long; a moment later than that it has let go of the rest. */
  settle(withinMs: number): Promise<unknown>
  close(): Promise<unknown>
}

/**
 * Answers first, then what is owed, then the doors: a turn that is being saved still finds the store, and what it owes
 * the outbox. A service that hangs holds nobody up for longer than its share. Never rejects.
 */
export async function shutDown({ goodbye, answer, settle, close }: ShutDownParts): Promise<void> {
  const owedUntil = Date.now() + owedMs
  goodbye()
  await answer(answersMs)
  const left = owedUntil - Date.now()
  await within(left, settle(left - letGoMs))
  await within(doorsMs, close())
}

async function within(ms: number, work: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const over = new Promise(done => {
    timer = setTimeout(done, ms)
  })
  await Promise.race([work.catch(() => {}), over])
  clearTimeout(timer)
}
