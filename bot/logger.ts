import pino from 'pino'

export interface Fields {
  [name: string]: unknown
  error?: unknown
}

/** What every part logs through. Fields outside the allowed list are dropped, never printed. */
export interface Logger {
  debug(fields: Fields, message: string): void
  info(fields: Fields, message: string): void
  warn(fields: Fields, message: string): void
  error(fields: Fields, message: string): void
}

/** Ids, counts, codes: nothing that a patient wrote or that says who they are. */
const allowed = new Set([
  'attempts',
  'bytes',
  'caseId',
  'code',
  'component',
  'count',
  'durationMs',
  'effect',
  'event',
  'inputType',
  'job',
  'method',
  'pauseMs',
  'port',
  'reason',
  'requestId',
  'route',
  'signal',
  'status',
  'store',
  'version',
])

export function createLogger(level: string): Logger {
  const out = pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime })
  const at =
    (severity: 'debug' | 'info' | 'warn' | 'error') =>
    (fields: Fields, message: string): void =>
      out[severity](onlyAllowed(fields), message)
  return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') }
}

export function onlyAllowed({ error, ...fields }: Fields): Record<string, unknown> {
  const kept = Object.entries(fields).filter(([name]) => allowed.has(name))
  return { ...Object.fromEntries(kept), ...(error !== undefined && { error: described(error) }) }
}

/** An error's message may quote a patient; its kind, code and place in our code do not. */
function described(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { kind: typeof error }
  const { code } = error as { code?: unknown }
  return {
    kind: error.name,
    ...((typeof code === 'string' || typeof code === 'number') && { code }),
    at: framesOf(error).slice(0, 6),
    ...(error.cause !== undefined && { cause: described(error.cause) }),
  }
}

/** Below the message only: it may have lines of its own, and they may look like places. Where it is not found, none. */
function framesOf({ stack = '', message }: Error): string[] {
  const start = stack.indexOf(message)
  const below = start < 0 ? '' : stack.slice(start + message.length)
  const lines = below.split('\n').map(line => line.trim())
  return lines.filter(line => line.startsWith('at '))
}
