import { MongoBackend } from '@agendajs/mongo-backend'
import { Agenda, type Job } from 'agenda'
import type { Connection } from 'mongoose'
import type { Jobs, JobWork } from './jobs.ts'

/** A run that failed is planned again so much later. */
const againMs = 60_000

export interface AgendaJobsOptions {
  connection: Connection
  /** Jobs planned for a case, by name. */
  perCase: Record<string, JobWork>
  /** Jobs that run by themselves every so often. */
  regular: Record<string, { every: string; work: () => Promise<void> }>
  onFailure: (job: string, error: unknown) => void
  processEveryMs?: number
}

/** Jobs by Agenda on the product's own database: a job runs in one process at a time, and survives them all. */
export function createAgendaJobs({
  connection,
  perCase,
  regular,
  onFailure,
  processEveryMs = 5_000,
}: AgendaJobsOptions): Jobs {
  const db = connection.getClient().db(connection.name)
  const agenda = new Agenda({
    backend: new MongoBackend({ mongo: db as never, collection: 'jobs' }),
    processEvery: processEveryMs,
    removeOnComplete: true,
  })
  agenda.on('error', (error: Error) => onFailure('agenda', error))

  const running = new Set<Promise<void>>()
  /** Agenda's own stop lets go of what runs, and does not wait for it. */
  function tracked(work: Promise<void>): Promise<void> {
    const ended = work.catch(() => {}).finally(() => running.delete(ended))
    running.add(ended)
    return work
  }

  for (const [name, work] of Object.entries(perCase))
    agenda.define<{ caseId: string; dueAt: string }>(name, async job => {
      const { caseId, dueAt } = job.attrs.data
      await tracked(tryAgainLater(job, () => work(caseId, new Date(dueAt))))
    })
  for (const [name, { work }] of Object.entries(regular))
    agenda.define(name, async () => {
      await tracked(work().catch(error => onFailure(name, error)))
    })

  async function tryAgainLater(
    job: Job<{ caseId: string; dueAt: string }>,
    work: () => Promise<void>,
  ): Promise<void> {
    try {
      await work()
    } catch (error) {
      onFailure(job.attrs.name, error)
      job.schedule(new Date(Date.now() + againMs))
      await job.save()
      throw error
    }
  }

  return {
    async once(name, caseId, at) {
      await agenda.ready
      await agenda
        .create(name, { caseId, dueAt: at.toISOString() })
        .unique({ 'data.caseId': caseId, 'data.dueAt': at.toISOString() }, { insertOnly: true })
        .schedule(at)
        .save()
    },
    async start() {
      await agenda.start()
      for (const [name, { every }] of Object.entries(regular)) await agenda.every(every, name)
    },
    async stop() {
      await agenda.stop()
      await Promise.all(running)
    },
  }
}
