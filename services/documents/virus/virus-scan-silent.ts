/** Nobody said whether a file is clean. It is neither taken nor refused until somebody does. */
export class VirusScanSilent extends Error {
  override readonly name = 'VirusScanSilent'

  constructor(cause: unknown) {
    super(`The virus scan gave no answer: ${cause instanceof Error ? cause.message : String(cause)}`, {
      cause,
    })
  }
}
