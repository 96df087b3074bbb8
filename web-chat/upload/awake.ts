/** Keeps the screen on while files are on their way, where the browser can: a phone that sleeps stops sending. */
export function createAwake() {
  let lock: Promise<WakeLockSentinel | undefined> | undefined
  return (wanted: boolean) => {
    if (wanted) lock ??= navigator.wakeLock?.request('screen').catch(() => undefined)
    else {
      void lock?.then(held => held?.release())
      lock = undefined
    }
  }
}
