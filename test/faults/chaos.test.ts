import { describe, expect, test } from 'vitest'
import { mongoJavaServer } from '../support/available.ts'
import { checkMail } from '../support/chaos/checks/mail.ts'
import { type Account, checkMoney } from '../support/chaos/checks/money.ts'
import type { Intake } from '../support/chaos/patients/intake.ts'
import { personaOf } from '../support/chaos/patients/persona.ts'
import { describeDeath, planDeaths } from '../support/chaos/plan.ts'
import { families, kindOf, kinds } from '../support/chaos/points.ts'
import { seeded } from '../support/chaos/random.ts'
import { type ChaosOptions, runChaos } from '../support/chaos/run.ts'

/** The same plan each time; `npm run chaos` makes new ones. */
const seed = Number(process.env.CHAOS_SEED ?? 1)
const longest = 600_000

type Asked = Pick<ChaosOptions, 'kills' | 'patients' | 'store' | 'servers'>

async function expectEverythingHeld(asked: Asked): Promise<void> {
  const said: string[] = []
  const { violations, figures } = await runChaos({ ...asked, seed, say: line => said.push(line) })
  expect(violations, `seed ${seed}\n${said.join('\n')}`).toEqual([])
  expect(figures).toMatchObject({ kills: asked.kills })
  expect(figures.patients).toBeGreaterThanOrEqual(asked.patients)
}

test(
  'patients lose nothing and hear nothing twice while their server is killed at every kind of point',
  () => expectEverythingHeld({ kills: 10, patients: 4, store: 'embedded', servers: 1 }),
  longest,
)

describe.skipIf(!mongoJavaServer.available)(`on an independent store${mongoJavaServer.why}`, () => {
  test(
    'patients lose nothing and hear nothing twice while two servers are killed in turn',
    () => expectEverythingHeld({ kills: 3, patients: 3, store: 'independent', servers: 2 }),
    longest,
  )
})

test('a seed repeats who comes and where servers die, and each round has a death of every family', () => {
  const [once, again] = [seeded(7), seeded(7)]
  // With two at random.
  const round = families.length + 2
  const deaths = planDeaths(round, once.named('deaths'))
  expect(planDeaths(round, again.named('deaths')).map(describeDeath)).toEqual(deaths.map(describeDeath))
  expect(personaOf(3, once)).toEqual(personaOf(3, again))
  const struck = deaths.flatMap(death =>
    death.how === 'at a point' ? kinds[kindOf(death.point)].family : [],
  )
  expect(struck.sort()).toEqual([...families].sort())
})

describe('what the harness would notice', () => {
  const persona = { ...personaOf(1, seeded(1)), email: 'ana@example.org' }
  const expected = { ...persona.expected, checkouts: 1, refunds: 0, letters: 1 }
  const intake = { persona: { ...persona, expected }, caseId: 'c1', caseNumber: 'CASE-AAAAAA' } as Intake
  const session = (id: string, paid: boolean) => ({
    id,
    client_reference_id: 'c1',
    status: paid ? 'complete' : 'open',
    payment_status: paid ? 'paid' : 'unpaid',
    payment_intent: `pi_${id}`,
  })
  const account = (...pages: [id: string, paid: boolean][]): Account =>
    ({
      sessions: pages.map(page => session(...page)),
      intents: pages.map(([id]) => ({ id: `pi_${id}`, latest_charge: `ch_${id}` })),
      charges: pages.map(([id]) => ({ id: `ch_${id}`, amount_refunded: 0, refunded: false })),
      undelivered: 0,
    }) as unknown as Account
  const letter = (messageId: string, text = 'CASE-AAAAAA') => ({
    ...{ to: 'ana@example.org', subject: '', html: '', at: '', copies: 1 },
    messageId,
    text,
  })

  test('a second page that was paid, and one that was left open', () => {
    expect(checkMoney(account(['one', true]), intake)).toEqual([])
    expect(checkMoney(account(['one', true], ['two', true]), intake)).toContain('2 paid pages, not 1')
    expect(checkMoney(account(['one', true], ['two', false]), intake)).toContain('1 open pages, not 0')
    expect(checkMoney(account(), intake)).toContain('0 charges kept, not 1')
  })

  test('a confirmation that is missing, sent anew, or sent again in other words; not a copy of the same', () => {
    expect(checkMail([letter('1'), letter('1')], intake)).toEqual({ wrong: [], copies: 1 })
    expect(checkMail([], intake).wrong).toContain('0 confirmations by e-mail, not 1')
    expect(checkMail([letter('1'), letter('2')], intake).wrong).toContain('2 confirmations by e-mail, not 1')
    expect(checkMail([letter('1'), letter('1', 'CASE-AAAAAA!')], intake).wrong).toEqual([
      'two letters of one Message-ID differ',
    ])
  })
})
