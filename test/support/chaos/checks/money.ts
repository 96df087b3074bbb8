import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { Charge, PaymentIntent, Session } from '../../../../services/sandbox/stripe/objects.ts'
import type { Intake } from '../patients/intake.ts'

export interface Account {
  sessions: Session[]
  charges: Charge[]
  intents: PaymentIntent[]
  /** Notices that nobody has taken yet. */
  undelivered: number
}

/** Everything that the payment provider's stand-in has, read from its file. */
export function readAccount(dataDir: string): Account {
  const db = new DatabaseSync(join(dataDir, 'stripe', 'stripe.sqlite'), { readOnly: true })
  const all = <T>(kind: string) =>
    db
      .prepare('SELECT body FROM objects WHERE kind = ?')
      .all(kind)
      .map(({ body }) => JSON.parse(String(body)) as T)
  try {
    return {
      sessions: all('checkout.session'),
      charges: all('charge'),
      intents: all('payment_intent'),
      undelivered: Number(db.prepare('SELECT count(*) AS n FROM deliveries').get()?.n),
    }
  } finally {
    db.close()
  }
}

/** One page paid, one charge kept, and no page left open. Returns what is wrong. */
export function checkMoney({ sessions, charges, intents }: Account, intake: Intake): string[] {
  const { expected } = intake.persona
  const own = sessions.filter(session => session.client_reference_id === intake.caseId)
  const paid = own.filter(session => session.payment_status === 'paid')
  const theirs = charges.filter(charge =>
    intents.some(
      intent => intent.latest_charge === charge.id && paid.some(one => one.payment_intent === intent.id),
    ),
  )
  const counts = {
    'checkout pages': [own.length, expected.checkouts + expected.refunds],
    'open pages': [own.filter(({ status }) => status === 'open').length, 0],
    'paid pages': [paid.length, 1 + expected.refunds],
    'charges kept': [theirs.filter(charge => charge.amount_refunded === 0).length, 1],
    'charges refunded': [theirs.filter(charge => charge.refunded).length, expected.refunds],
  }
  return Object.entries(counts)
    .filter(([, [is, should]]) => is !== should)
    .map(([what, [is, should]]) => `${is} ${what}, not ${should}`)
}
