import { setTimeout as pause } from 'node:timers/promises'
import type { Connection } from 'mongoose'
import type { Case } from '../../../machines/domain/case.ts'
import { type CaseStore, createCaseStore } from '../../../services/store/cases.ts'
import { connect } from '../../../services/store/connection.ts'
import type { RunningApp } from '../running-app.ts'

/** Looks at cases in the store, past the product. */
export interface CaseDesk {
  ofChannel(channelId: string): Promise<Case | null>
  /** Resolves once this message was taken, and nothing is owed any more to whoever wrote it: all is said and done. */
  settled(channelId: string, messageId?: string): Promise<void>
  close(): Promise<void>
}

const patienceMs = 90_000

export function createCaseDesk(app: Pick<RunningApp, 'mongoUri'>): CaseDesk {
  let open: { uri: string; connection: Connection; store: CaseStore } | undefined
  const opened = async () => {
    if (open?.uri !== app.mongoUri) {
      await open?.connection.close()
      const connection = await connect(app.mongoUri)
      open = { uri: app.mongoUri, connection, store: createCaseStore(connection) }
    }
    return open
  }
  const ofChannel = async (channelId: string) => (await opened()).store.byChannel(channelId)
  const tookBy = async (messageId: string) => {
    const { connection, store } = await opened()
    const found = await connection
      .collection('cases')
      .findOne({ seen: messageId }, { projection: { _id: 1 } })
    return found && store.byId(String(found._id))
  }

  return {
    ofChannel,
    async settled(channelId, messageId) {
      const until = Date.now() + patienceMs
      for (;;) {
        // Who goes on elsewhere has written to one case and is answered by another.
        const cases = [messageId ? await tookBy(messageId) : null, await ofChannel(channelId)]
        const taken = !messageId || cases[0]
        if (taken && cases.every(found => !found || isQuiet(found))) return
        if (Date.now() > until)
          throw new Error(`not answered in ${patienceMs} ms: ${JSON.stringify(cases.map(owed))}`)
        await pause(25)
      }
    },
    async close() {
      await open?.connection.close()
      open = undefined
    },
  }
}

const isQuiet = ({ inbox, outbox }: Case) => inbox.length === 0 && outbox.length === 0

const owed = (found: Case | null) =>
  found && {
    inbox: found.inbox.length,
    outbox: found.outbox.map(({ type, attempts }) => ({ type, attempts })),
  }
