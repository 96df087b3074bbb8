/** Counts the milliseconds in which at least one server serves. */
export interface ServiceClock {
  now(): number
  begins(): void
  ends(): void
}

export function createServiceClock(): ServiceClock {
  let serving = 0
  let since = 0
  let total = 0
  return {
    now: () => total + (serving > 0 ? Date.now() - since : 0),
    begins() {
      if (serving++ === 0) since = Date.now()
    },
    ends() {
      if (--serving === 0) total += Date.now() - since
    },
  }
}
