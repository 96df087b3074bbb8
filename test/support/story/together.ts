/** Those who play a story at once on one server: what happens to the server happens when all are ready for it. */
export interface Together {
  /**
   * Waits for the others, then does this once for all. `own` is what each of them does during it: `act` is given
   * everybody's.
   */
  meet(act: (own: (() => Promise<void>)[]) => Promise<void>, own?: () => Promise<void>): Promise<void>
  /** Nobody needs to wait for this one any more. */
  leave(): void
}

export function createTogether(players: number): Together {
  let present = players
  let ready: {
    own?: (() => Promise<void>) | undefined
    done: () => void
    failed: (error: unknown) => void
  }[] = []
  let act: ((own: (() => Promise<void>)[]) => Promise<void>) | undefined

  function goOn(): void {
    if (!act || ready.length < present) return
    const [all, work] = [ready, act]
    ready = []
    act = undefined
    work(all.flatMap(({ own }) => own ?? [])).then(
      () => all.forEach(({ done }) => void done()),
      error => all.forEach(({ failed }) => void failed(error)),
    )
  }

  return {
    meet: (work, own) =>
      new Promise((done, failed) => {
        act = work
        ready.push({ own, done, failed })
        goOn()
      }),
    leave() {
      present--
      goOn()
    },
  }
}
