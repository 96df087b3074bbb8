/** Aborts with the given signal, and by itself after so many milliseconds. `AbortSignal.any` is too new for old phones. */
export function within(ms: number, signal?: AbortSignal): AbortSignal {
  const both = new AbortController()
  const timer = setTimeout(() => both.abort(new TypeError('no answer in time')), ms)
  const stop = () => {
    clearTimeout(timer)
    both.abort(signal?.reason)
  }
  if (signal?.aborted) stop()
  signal?.addEventListener('abort', stop, { once: true })
  return both.signal
}
