import { setTimeout as pause } from 'node:timers/promises'
import type { Connection } from 'mongoose'
import type { OutboxEntry } from '../../../../machines/domain/case.ts'
import { createCaseStore } from '../../../../services/store/cases.ts'
import { connect } from '../../../../services/store/connection.ts'
import type { Received } from '../../inbox.ts'
import type { Intake } from '../patients/intake.ts'
import { checkCase } from './case.ts'
import { checkMail } from './mail.ts'
import { checkMoney, readAccount } from './money.ts'

const settlesWithinMs = 30_000

/** Once all is quiet: store, payments and mailbox against what every patient said. */
export async function checkWhole(where: {
  storeUri: string
  dataDir: string
  sandboxUrl: string
  finished: Intake[]
}): Promise<{ wrong: string[]; figures: Record<string, number> }> {
  const wrong: string[] = []
  const connection = await connect(where.storeUri)
  const owed = await owedAtRest(connection, where.dataDir)
  if (owed.length > 0)
    wrong.push(`still owed ${settlesWithinMs / 1000} s after the last death: ${owed.join(', ')}`)
  const cases = createCaseStore(connection)
  const account = readAccount(where.dataDir)
  const letters = (await (await fetch(`${where.sandboxUrl}/sandbox/mail/messages`)).json()) as Received[]
  let copies = 0

  for (const intake of where.finished) {
    const mail = checkMail(letters, intake)
    copies += mail.copies
    const found = await cases.byId(intake.caseId)
    const all = [
      ...checkCase(found, intake),
      ...(found ? await checkLines(connection, found._id, found.seq) : []),
      ...checkMoney(account, intake),
      ...mail.wrong,
    ]
    wrong.push(...all.map(each => `${intake.persona.name}: ${each}`))
  }
  const numbers = where.finished.map(({ caseNumber }) => caseNumber)
  if (new Set(numbers).size < numbers.length) wrong.push('two cases have one number')
  const strangers = await connection.collection('cases').countDocuments({ submittedAt: { $exists: true } })
  await connection.close()
  return {
    wrong,
    figures: {
      'cases in the store': strangers,
      'words of patients': where.finished.reduce((sum, { voice }) => sum + voice.spoken.length, 0),
      'lines read': where.finished.reduce((sum, { voice }) => sum + voice.seen().length, 0),
      letters: letters.length,
      'copies of a letter that was sent already': copies,
    },
  }
}

/** Every line of a case stands there once, without a gap: after the greeting, one for each step of its `seq`. */
async function checkLines(connection: Connection, caseId: string, seq: number): Promise<string[]> {
  const rows = await connection
    .collection('messages')
    .find({ caseId }, { projection: { seq: 1 } })
    .toArray()
  const seqs = rows.map(row => Number(row.seq)).sort((a, b) => a - b)
  const first = seqs[0] ?? 0
  const whole = seqs.every((each, index) => each === first + index) && seqs.at(-1) === seq
  return whole ? [] : [`the stored lines have a gap or a double: ${seqs.length} from ${first} to ${seq}`]
}

/** What is owed once all is quiet, or after a while. */
async function owedAtRest(connection: Connection, dataDir: string): Promise<string[]> {
  const until = Date.now() + settlesWithinMs
  for (;;) {
    const cases = await connection
      .collection('cases')
      .find({ 'outbox.0': { $exists: true } }, { projection: { outbox: 1 } })
      .toArray()
    const entries = cases.flatMap(({ outbox }) => outbox as OutboxEntry[])
    const owed = entries.map(({ type, attempts, lease }) => `${type} (${attempts} tries, ${lease.owner})`)
    const { undelivered } = readAccount(dataDir)
    if (undelivered > 0) owed.push(`${undelivered} notices of payments`)
    if (owed.length === 0 || Date.now() > until) return owed
    await pause(200)
  }
}
