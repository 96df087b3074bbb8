/** The store cannot be reached, or broke off: the same call is worth another try. */
export function isStoreAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const labels = (error as { errorLabelSet?: Set<string> }).errorLabelSet
  return (
    away.test(error.name) || labels?.has('RetryableWriteError') === true || unconnected.test(error.message)
  )
}

const away =
  /^Mongo(ose)?(Network|ServerSelection|WaitQueueTimeout|PoolClear|PoolClosed|NotConnected|TopologyClosed|ClientClosed)/

/** Mongoose has no class of its own for this. */
const unconnected = /bufferCommands = false/
