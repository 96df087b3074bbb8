import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

/** So much of a file may have passed between two looks. */
const every = 4 * 1024 * 1024

/**
 * Tells the engine now and then that bytes have passed which nobody needs any more. A buffer is next to nothing in the
 * engine's own heap, so by itself it lets 50 MB of them gather before it looks; to look at the young costs about a
 * millisecond. Takes the size of each piece.
 */
export function createLetGo(): (bytes: number) => void {
  let passed = 0
  return bytes => {
    passed += bytes
    if (passed < every) return
    passed = 0
    collect({ type: 'minor' })
  }
}

type Collect = (options: { type: 'minor' }) => void

/** As Node's documentation has it: the function exists in contexts that are made while the flag is set. */
const collect: Collect = (() => {
  setFlagsFromString('--expose-gc')
  const gc = runInNewContext('gc') as Collect
  setFlagsFromString('--no-expose-gc')
  return gc
})()
