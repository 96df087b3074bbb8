const DISCRETE = 0
const LINEAR = 1
const INDIRECT = 2

/**
 * The entries of a palette that is written in segments (PS3.3, C.7.9.2): some as they are, some as lines between two, some
 * as earlier segments again. Ends where it makes no sense.
 */
export function expandSegments(numbers: number[], bits: 8 | 16, most: number): number[] {
  const entries: number[] = []
  expand(numbers, 0, Number.POSITIVE_INFINITY, true)
  return entries.slice(0, most)

  function expand(list: number[], start: number, segments: number, mayRepeat: boolean): void {
    let at = start
    for (let seen = 0; seen < segments && at + 2 < list.length && entries.length < most; seen++) {
      const kind = list[at]
      const length = list[at + 1] ?? 0
      if (kind === DISCRETE) {
        entries.push(...list.slice(at + 2, at + 2 + length))
        at += 2 + length
      } else if (kind === LINEAR) {
        const from = entries.at(-1) ?? 0
        const step = ((list[at + 2] ?? 0) - from) / Math.max(1, length)
        for (let index = 1; index <= length; index++) entries.push(Math.round(from + step * index))
        at += 3
      } else if (kind === INDIRECT && mayRepeat) {
        const offset = numberAt(list, at + 2)
        expand(list, Math.floor(offset / (bits / 8)), length, false)
        at += 2 + 32 / bits
      } else {
        return
      }
    }
  }

  function numberAt(list: number[], at: number): number {
    const parts = list.slice(at, at + 32 / bits)
    return parts.reduce((sum, part, index) => sum + part * 2 ** (bits * index), 0)
  }
}
