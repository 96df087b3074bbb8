import type { Logger } from '../logger.ts'

/**
 * From here on nothing but the logger writes. What a library prints, a warning of Node's, and the error that ends
 * the process may all quote a patient or a key: it is told that they came, and not what they said.
 */
export function letNothingElseSpeak(logger: Logger): void {
  for (const method of ['log', 'info', 'warn', 'error', 'debug', 'trace', 'dir', 'table'] as const)
    console[method] = () =>
      logger.debug({ component: 'console', event: method }, 'a library wrote to the console')

  process.removeAllListeners('warning') // Node's own, which prints them
  process.on('warning', warning => logger.warn({ error: warning }, 'Node warns'))

  // Each turn stands for itself, and what was not acknowledged is sent again: one that was forgotten ends nobody else's.
  process.on('unhandledRejection', error =>
    logger.error({ error }, 'nobody was there to take this rejection'),
  )
  process.on('uncaughtException', error => {
    logger.error({ error }, 'the process ends: nobody was there to take this error')
    process.stderr.write('An error ended the process; the log says of what kind.\n')
    process.exit(1)
  })
}
