/** Work that is due at a moment, whichever process is alive then. */
export interface Jobs {
  /** Plans one run for a case. Planning the same again changes nothing. */
  once(name: string, caseId: string, at: Date): Promise<void>
  /** Runs due jobs from now on. */
  start(): Promise<void>
  /** Lets running jobs end. */
  stop(): Promise<void>
}

/** What a job does. `dueAt` is part of the id of the event that it delivers. Rejects to be tried again. */
export type JobWork = (caseId: string, dueAt: Date) => Promise<void>
