import type { Trap } from './plan.ts'
import type { Point } from './points.ts'

export interface Trapped {
  arm(trap: Trap | null): void
  /** Says that a point is passed now; may not return. */
  passed(point: Point): void
}

/** Kills this very process with `kill -9`, and `storagePid` before it where the trap says so. */
export function createTrap(storagePid: () => number | undefined): Trapped {
  let armed: Trap | null = null
  let left = 0

  function die({ storageToo }: Trap): void {
    const storage = storageToo ? storagePid() : undefined
    if (storage) process.kill(storage, 'SIGKILL')
    process.kill(process.pid, 'SIGKILL')
  }

  return {
    arm(trap) {
      armed = trap
      left = trap?.nth ?? 0
    },
    passed(point) {
      if (armed?.point !== point || --left !== 0) return
      const trap = armed
      if (trap.delayMs === 0) die(trap)
      else setTimeout(() => die(trap), trap.delayMs)
    },
  }
}
