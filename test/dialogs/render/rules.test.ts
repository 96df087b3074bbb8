import { expect, test } from 'vitest'
import type { OutgoingMessage } from '../../../dialogs/message.ts'
import { type Aside, render } from '../../../dialogs/render.ts'
import { type Ask, asks } from '../../../machines/domain/asks.ts'
import { refusalReasons } from '../../../machines/domain/document.ts'
import { askBackReasons, faqTopics } from '../../../machines/domain/intent.ts'
import { slotNames } from '../../../machines/domain/slots.ts'
import type { Remark } from '../../../machines/intake/effects.ts'
import { askOf, type IntakeSnapshot, stepOfSnapshot } from '../../../machines/intake/step.ts'
import { at, Conversation, checkout, consent, file, files, medical, paid, setting } from './conversation.ts'

const asides: Aside[] = [
  ...faqTopics.map(topic => ({ kind: 'faq' as const, topic })),
  ...askBackReasons.flatMap(reason =>
    ([undefined, 'dateOfBirth', 'email', 'phone'] as const).map(slot => ({
      kind: 'ask-back' as const,
      reason,
      ...(slot && { slot }),
      candidates: ['1961-03-04', '1961-04-03'],
      typed: '04/03/1961',
    })),
  ),
  ...asks.map(ask => ({ kind: 'old-button' as const, ask })),
  ...(
    [
      'why',
      'help',
      'status',
      'emergency',
      'unclear',
      'not-skippable',
      'resume',
      'consent-unclear',
      'list-documents',
      'failure',
      'change-what',
      'terms',
    ] as const
  ).map(kind => ({ kind })),
]

const remarks: Remark[] = [
  ...(
    [
      'locked',
      'first-question',
      'nothing-to-confirm',
      'person-called',
      'person-offered',
      'files-later',
      'kept-going',
      'started-over',
      'preparing-checkout',
      'checkout-renewed',
      'checkout-expired',
      'payment-failed',
      'not-paid-yet',
      'paid',
      'paid-twice',
      'refunded',
      'consent-refused',
      'consent-overdue',
      'submitted',
    ] as const
  ).map(key => ({ key })),
  { key: 'which-of-section', section: 'personal-information' },
  { key: 'which-of-section', section: 'medical-context' },
  { key: 'file-added', id: 'a' },
  { key: 'file-twice', filename: 'again.pdf', same: 'a.pdf' },
  { key: 'file-removed', filename: 'gone.pdf' },
  { key: 'files-categorised', ids: ['a'] },
  ...refusalReasons.map(reason => ({ key: 'file-refused' as const, filename: 'x.zip', reason })),
]

const turns = [...visited().values()].flatMap(turnsAt)

test('a walk with every detour meets every question', () => {
  expect(new Set([...visited().values()].map(askOf))).toEqual(new Set<Ask>(asks))
})

test('a turn asks once at most, in its last message, whatever was wanted wherever', () => {
  expect(turns.length).toBeGreaterThan(2000)
  for (const { label, after, said } of turns) {
    const open = said.filter(message => message.asking)
    expect(open.length, label).toBe(isPreparing(after) ? 0 : 1)
    expect(said.length, label).toBeLessThanOrEqual(3)
    if (!open[0]) continue
    expect(said.at(-1), label).toBe(open[0])
    expect(open[0].asking, label).toEqual({ step: stepOfSnapshot(after), ask: askOf(after) })
  }
})

test('no message is empty, has a hole in its words, or offers two buttons of one name or one meaning', () => {
  for (const { label, said } of turns)
    for (const message of said) {
      expect(message.text.trim(), label).not.toBe('')
      expect(JSON.stringify(message), label).not.toMatch(/[{]\w[\w-]*[}]|undefined|\[object|NaN|"null"/u)
      const { choices = [] } = message
      expect(new Set(choices.map(choice => choice.label)).size, label).toBe(choices.length)
      expect(new Set(choices.map(choice => choice.value)).size, label).toBe(choices.length)
    }
})

test('stopping says goodbye and asks nothing', () => {
  const talk = new Conversation()
  const said = talk.patient({ type: 'STOP' })
  expect(said).toHaveLength(1)
  expect(said[0]).not.toHaveProperty('asking')
  expect(said[0]?.text).toContain('support@medical-opinion.com')
})

test('news that changed nothing is passed over in silence', () => {
  for (const [, after] of visited())
    expect(render({ before: after, after, remarks: [], asides: [], setting, cause: 'world' })).toEqual([])
})

function turnsAt(after: IntakeSnapshot): { label: string; after: IntakeSnapshot; said: OutgoingMessage[] }[] {
  const where = `${stepOfSnapshot(after)} ${askOf(after)}`
  return [
    ...asides.map(aside => ({ remarks: [], asides: [aside] })),
    ...remarks.map(remark => ({ remarks: [remark], asides: [] })),
    { remarks: [], asides: [] },
  ].map(wanted => ({
    label: `${where} ${JSON.stringify(wanted)}`,
    after,
    said: render({ before: after, after, setting, ...wanted }),
  }))
}

function isPreparing(snapshot: IntakeSnapshot): boolean {
  return ['opening', 'renewing'].includes(stageOf(snapshot) ?? '')
}

function stageOf({ value }: IntakeSnapshot): string | undefined {
  return typeof value === 'object' ? (value as Record<string, string>).payment : undefined
}

/** Snapshots of every kind, by the machine itself: a new one for each question, state and number of misses. */
function visited(): Map<string, IntakeSnapshot> {
  const talk = new Conversation()
  for (const [slot, value] of Object.entries({
    firstName: 'Ana',
    lastName: 'López',
    middleName: null,
    dateOfBirth: '2015-03-04',
    guardianName: 'Maria López',
    guardianRelation: 'parent',
  } as const))
    talk.answer({ [slot]: value })
  talk.patient({ type: 'ASK_FIRST', about: 'email-typo', suggested: 'ana@gmail.com', typed: 'ana@gmial.com' })
  talk.patient({ type: 'CONFIRM', yes: false, at })
  talk.answer({ phone: '+12125550123' })
  talk.patient({ type: 'CONTINUE', at })
  talk.patient({ type: 'CONFIRM', yes: false, at })
  talk.patient({ type: 'FILES', files })
  for (const { id } of files) talk.patient({ type: 'CATEGORISE', ids: [id], category: 'lab-report' })
  talk.patient({ type: 'CONTINUE', at })
  for (const slot of slotNames) if (slot in medical) talk.answer({ [slot]: medical[slot] })
  for (const slot of slotNames) talk.patient({ type: 'CHANGE', target: slot })
  talk.answer({ questions: 'Do I need surgery?' })
  talk.patient({ type: 'ASK_FIRST', about: 'start-over' })
  talk.patient({ type: 'CONFIRM', yes: false, at })
  const ten = Array.from({ length: 7 }, (_, index) => file(`d${index}`, `d${index}.png`))
  talk.patient({ type: 'FILES', files: ten })
  talk.patient({ type: 'CATEGORISE', ids: ten.map(({ id }) => id), category: 'image' })
  talk.patient({ type: 'CONTINUE', at })
  talk.patient({ type: 'CONTINUE', at, reviewHash: 'hash' })
  talk.world(checkout(1))
  talk.patient({ type: 'NEW_LINK' })
  for (let visit = 1; stageOf(talk.snapshot) !== 'closed'; visit++) {
    talk.world({ type: 'CHECKOUT_EXPIRED', sessionId: `cs_${visit}` })
    talk.world(checkout(visit + 1))
  }
  talk.patient({ type: 'NEW_LINK' })
  talk.world(checkout(talk.snapshot.context.visit))
  talk.world(paid(talk.snapshot.context.visit))
  talk.patient(consent(false))
  talk.patient(consent(true))
  return new Map(
    talk.turns
      .flatMap(({ before, after }) => [before, after])
      .flatMap(snapshot =>
        [0, 1, 2].map(misses => ({ ...snapshot, context: { ...snapshot.context, misses } })),
      )
      .map(snapshot => [
        JSON.stringify([snapshot.value, snapshot.context.editing, askOf(snapshot), snapshot.context.misses]),
        snapshot as IntakeSnapshot,
      ]),
  )
}
