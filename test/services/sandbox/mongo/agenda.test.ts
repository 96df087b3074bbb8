import { MongoBackend } from '@agendajs/mongo-backend'
import { Agenda } from 'agenda'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { describeOnServers } from './servers.ts'

describeOnServers('Agenda', server => {
  let agenda: Agenda
  let ran: unknown[]
  beforeEach(async () => {
    ran = []
    const backend = new MongoBackend({ mongo: server.db as never })
    agenda = new Agenda({ backend, processEvery: 100 })
    agenda.define('remind', async job => {
      ran.push(job.attrs.data)
    })
    agenda.define('fail', async () => {
      throw new Error('not today')
    })
    await agenda.start()
  })
  afterEach(() => agenda.stop())

  it('runs a job now and another when its time has come', async () => {
    await agenda.now('remind', { caseId: 'now' })
    await agenda.schedule(new Date(Date.now() + 500), 'remind', { caseId: 'later' })
    await vi.waitFor(() => expect(ran).toEqual([{ caseId: 'now' }, { caseId: 'later' }]), 10_000)
    const done = await server.db.collection('agendaJobs').countDocuments({ lastFinishedAt: { $ne: null } })
    expect(done).toBe(2)
  })

  it('keeps a unique job once, and cancels it', async () => {
    const at = new Date(Date.now() + 3_600_000)
    for (let times = 0; times < 3; times++) {
      await agenda.create('remind', { caseId: 'one' }).unique({ 'data.caseId': 'one' }).schedule(at).save()
    }
    expect((await agenda.queryJobs({ name: 'remind' })).total).toBe(1)
    expect(await agenda.cancel({ name: 'remind', data: { caseId: 'one' } })).toBe(1)
    expect((await agenda.queryJobs({ name: 'remind' })).total).toBe(0)
  })

  it('repeats a job, and records why one failed', async () => {
    await agenda.every('1 second', 'remind', { caseId: 'often' })
    await agenda.now('fail', {})
    await vi.waitFor(() => expect(ran.length).toBeGreaterThanOrEqual(2), 10_000)
    await vi.waitFor(async () => {
      const { jobs } = await agenda.queryJobs({ name: 'fail' })
      expect(jobs[0]).toMatchObject({ failReason: 'not today', failCount: 1 })
    }, 10_000)
  })
})
