import { describe, expect, it } from 'vitest'
import type { IntakeEvent } from '../../../machines/intake/events.ts'
import { askOf, stepOfSnapshot, take } from '../../../machines/intake/step.ts'
import {
  adult,
  answer,
  badFile,
  confirm,
  consent,
  expired,
  file,
  files,
  goOn,
  opened,
  paid,
  proceed,
  refunded,
  toConsent,
  toEnd,
  toOpen,
  toOpening,
  toReview,
  walk,
} from './support.ts'

const newLink: IntakeEvent = { type: 'NEW_LINK' }
const overdue: IntakeEvent = { type: 'CONSENT_OVERDUE' }
const keys = ({ remarks }: { remarks: { key: string }[] }) => remarks.map(remark => remark.key)
const expire = (sessionId: string) => ({ type: 'expireCheckout', params: { sessionId } })
const create = (visit: number) => ({ type: 'createCheckout', params: { visit } })

describe('a checkout page', () => {
  it('that expires is replaced by itself three times, then only when asked', () => {
    const taken = walk([
      ...toOpen,
      expired('cs_1'),
      opened(2),
      expired('cs_2'),
      opened(3),
      expired('cs_3'),
      opened(4),
    ])
    const last = walk([expired('cs_4')], taken.snapshot)
    expect([last.snapshot.value, last.effects, keys(last)]).toEqual([
      { payment: 'closed' },
      [],
      ['checkout-expired'],
    ])
    expect(walk([newLink], last.snapshot).effects).toEqual([create(5)])
  })

  it('that expires twice is replaced once', () => {
    const once = walk([...toOpen, expired('cs_1')])
    expect(once.effects).toEqual([create(2)])
    expect(walk([expired('cs_1')], once.snapshot).effects).toEqual([])
    expect(walk([opened(2), expired('cs_1')], once.snapshot).snapshot.value).toEqual({ payment: 'open' })
  })

  it('told of twice is not closed', () => {
    const again = walk([...toOpen, opened(1)])
    expect([again.effects, again.snapshot.value]).toEqual([[], { payment: 'open' }])
    expect(walk([...toConsent, opened(1)]).effects).toEqual([])
    expect(walk([...toEnd, opened(1)]).effects).toEqual([])
  })

  it('of an earlier visit, opened late, is closed, and the newer one stays', () => {
    const late = walk([...toOpen, expired('cs_1'), opened(1, 'cs_late')])
    expect([late.effects, late.snapshot.value]).toEqual([[expire('cs_late')], { payment: 'opening' }])
    const open = walk([opened(2), opened(1, 'cs_late')], late.snapshot)
    expect([open.effects, open.snapshot.context.payment.checkoutSessionId]).toEqual([
      [expire('cs_late')],
      'cs_2',
    ])
  })

  it('that comes after the payment, or after the end, is closed', () => {
    expect(walk([...toConsent, opened(2)]).effects).toEqual([expire('cs_2')])
    expect(walk([...toEnd, opened(2)]).effects).toEqual([expire('cs_2')])
    expect(walk([...toReview, opened(1)]).effects).toEqual([expire('cs_1')])
  })

  it('asked for anew is made only when the old one is closed for sure', () => {
    const asked = walk([...toOpen, newLink])
    expect(asked.effects).toEqual([expire('cs_1')])
    const twice = walk([newLink], asked.snapshot)
    expect([twice.effects, keys(twice)]).toEqual([[], ['preparing-checkout']])
    expect(walk([expired('cs_other')], twice.snapshot).effects).toEqual([])
    expect(walk([expired('cs_1')], twice.snapshot).effects).toEqual([create(2)])
  })

  it('answers "I have paid" in every state of the payment', () => {
    const look: IntakeEvent = { type: 'CHECK_PAYMENT' }
    expect(keys(walk([...toOpening, look]))).toEqual(['preparing-checkout'])
    expect(walk([...toOpen, look]).effects).toEqual([{ type: 'readCheckout', params: { sessionId: 'cs_1' } }])
    expect(keys(walk([...toOpen, newLink, look]))).toEqual(['preparing-checkout'])
  })
})

describe('a payment', () => {
  it('of a page that was just being replaced counts, and the page that comes is closed', () => {
    const late = walk([...toOpen, expired('cs_1'), paid('cs_1')])
    expect([late.snapshot.value, late.snapshot.context.payment.checkoutSessionId]).toEqual([
      'consent',
      'cs_1',
    ])
    expect(walk([opened(2)], late.snapshot).effects).toEqual([expire('cs_2')])
  })

  it('that came while the patient asked for another page counts', () => {
    const taken = walk([...toOpen, newLink, paid('cs_1')])
    expect(taken.snapshot.value).toBe('consent')
    expect(taken.effects.filter(effect => effect.type === 'createCheckout')).toEqual([])
  })

  it('of an older page closes the open one', () => {
    const taken = walk([...toOpen, expired('cs_1'), opened(2), paid('cs_1')])
    expect(taken.effects).toContainEqual(expire('cs_2'))
  })

  it.each([
    ['too little', { amount: 29_899 }],
    ['nothing', { amount: 0 }],
    ['the same number in another currency', { currency: 'jpy' }],
  ])('of %s opens nothing', (_, wrong) => {
    const taken = walk([...toOpen, paid('cs_1', wrong)])
    expect([taken.snapshot.value, taken.snapshot.context.payment.status]).toEqual([
      { payment: 'open' },
      'open',
    ])
  })

  it('told of twice counts once', () => {
    expect(walk([...toConsent, paid('cs_1')])).toMatchObject({ effects: [], remarks: [] })
    expect(walk([...toEnd, paid('cs_1')])).toMatchObject({ effects: [], remarks: [] })
  })

  it('made a second time is given back, then said, and asked back only once', () => {
    for (const way of [toConsent, toEnd]) {
      const second = walk([...way, paid('cs_2')])
      expect(second.effects).toEqual([{ type: 'refundPayment', params: { sessionId: 'cs_2' } }])
      const back = walk([refunded('cs_2')], second.snapshot)
      expect([keys(back), back.snapshot.context.payment.status]).toEqual([['paid-twice'], 'paid'])
      expect(walk([paid('cs_2')], back.snapshot).effects).toEqual([])
    }
  })

  it('before any page was asked for leads nowhere, and a person is told of the money', () => {
    for (const way of [[], toReview]) {
      const taken = walk([...way, paid('cs_1')])
      expect(taken.snapshot.value).toEqual(walk(way).snapshot.value)
      expect(taken.effects).toEqual([{ type: 'tellAgent', params: { reason: 'failure' } }])
    }
  })

  it('whose refund was told first opens nothing, and another can be made on a new page', () => {
    const back = walk([...toOpen, refunded('cs_1'), paid('cs_1')])
    expect([back.snapshot.value, back.snapshot.context.payment.status]).toEqual([
      { payment: 'closed' },
      'refunded',
    ])
    const again = walk([newLink, opened(2), paid('cs_2')], back.snapshot)
    expect([again.snapshot.value, again.snapshot.context.payment.status]).toEqual(['consent', 'paid'])
  })

  it('whose refund is found while another page was asked for makes room for that page', () => {
    const back = walk([...toOpen, newLink, refunded('cs_1')])
    expect(back.snapshot.value).toEqual({ payment: 'opening' })
    expect(back.effects).toContainEqual(create(2))
  })
})

describe('money that went back', () => {
  it('before consent: a grant is kept, submits nothing, and calls a person', () => {
    const granted = walk([...toConsent, consent(false), refunded('cs_1'), consent(true)])
    expect([stepOfSnapshot(granted.snapshot), granted.snapshot.context.caseNumber]).toEqual(['consent', null])
    expect(granted.snapshot.context.consents.map(({ granted }) => granted)).toEqual([false, true])
    expect(granted.effects).toEqual([{ type: 'tellAgent', params: { reason: 'failure' } }])
    expect(keys(granted)).toEqual(['refunded'])
  })

  it('is no reason to remind of consent', () => {
    expect(walk([...toConsent, refunded('cs_1'), overdue]).effects).toEqual([])
  })

  it('after the end is noted once, and the case stays submitted', () => {
    const back = walk([...toEnd, refunded('cs_1')])
    expect([back.snapshot.value, back.snapshot.context.payment.status]).toEqual(['confirmation', 'refunded'])
    expect(walk([refunded('cs_1')], back.snapshot)).toMatchObject({ effects: [], remarks: [] })
  })
})

describe('consent', () => {
  it('before the payment is no consent', () => {
    for (const way of [[], toReview, toOpening, toOpen]) {
      const taken = walk([...way, consent(true)])
      expect([taken.snapshot.value, taken.snapshot.context.consents]).toEqual([walk(way).snapshot.value, []])
    }
  })

  it('can be given after refusals, and all of them are kept in order', () => {
    const taken = walk([...toConsent, consent(false), consent(false), consent(true)])
    expect(taken.snapshot.context.consents.map(({ granted }) => granted)).toEqual([false, false, true])
    expect(taken.effects).toEqual([{ type: 'mailPatient', params: { letter: 'confirmation' } }])
  })

  it('that is a day late is reminded of once, by letter, with an agent told, and never when it was given', () => {
    const told = walk([...toConsent, overdue])
    expect(told.effects.map(effect => effect.type)).toEqual(['mailPatient', 'tellAgent'])
    expect(walk([overdue], told.snapshot).effects).toEqual([])
    expect(walk([...toEnd, overdue]).effects).toEqual([])
  })
})

describe('a question that was overtaken', () => {
  const slip: IntakeEvent = {
    type: 'ASK_FIRST',
    about: 'email-typo',
    suggested: 'ana@gmail.com',
    typed: 'ana@gmial.com',
  }
  const sure: IntakeEvent = { type: 'ASK_FIRST', about: 'start-over' }

  it('takes no late yes', () => {
    const late = walk([slip, answer({ firstName: 'Ana' }), confirm(true)])
    expect([late.snapshot.context.answers, keys(late)]).toEqual([
      { firstName: 'Ana' },
      ['nothing-to-confirm'],
    ])
    const reset = walk([...toReview, sure, answer({ phone: null }), confirm(true)])
    expect(reset.snapshot.context.answers).toEqual({ ...adult, phone: null })
  })

  it('about few documents falls away with the file that comes', () => {
    const taken = walk([answer(adult), goOn, files(1), confirm(true)])
    expect([askOf(taken.snapshot), taken.snapshot.context.documentsDone]).toEqual(['documentCategory', false])
  })

  it('starts over from the middle of an edit with nothing left of it', () => {
    const taken = walk([...toReview, { type: 'CHANGE', target: 'gender' }, sure, confirm(true)])
    expect([askOf(taken.snapshot), taken.snapshot.context.editing]).toEqual(['firstName', null])
  })

  it('about starting over is overtaken by going on to payment, and cannot be answered there', () => {
    const taken = walk([...toReview, sure, proceed, confirm(true)])
    expect([taken.snapshot.value, keys(taken)]).toEqual([{ payment: 'opening' }, ['locked']])
    expect(walk([...toOpen, sure]).snapshot.context.confirming).toBeNull()
  })
})

describe('files, wherever the patient is', () => {
  it('are kept before payment, and never move a patient past a question', () => {
    expect(askOf(walk([files(1)]).snapshot)).toBe('firstName')
    expect(askOf(walk([...toReview, files(1)]).snapshot)).toBe('documentCategory')
    const during = walk([...toReview, { type: 'CHANGE', target: 'email' }, files(1)])
    expect([askOf(during.snapshot), keys(during)]).toEqual(['email', ['file-added', 'files-later']])
    expect(askOf(walk([answer({ email: 'b@c.org' })], during.snapshot).snapshot)).toBe('documentCategory')
  })

  it('are deleted again from payment on, with a word why', () => {
    for (const way of [toOpening, toOpen, toConsent, toEnd]) {
      const taken = walk([...way, { type: 'FILES', files: [file(1), badFile] }])
      expect(taken.effects).toEqual([{ type: 'deleteBlob', params: { blobName: 'cases/c1/doc-1' } }])
      expect([keys(taken), taken.snapshot.context.documents]).toEqual([['files-too-late'], []])
    }
  })
})

describe('a pause', () => {
  it('ends with whatever the patient does next, and not with what the world does', () => {
    const stop: IntakeEvent = { type: 'STOP' }
    const paused = (way: IntakeEvent[], event: IntakeEvent) => {
      const { snapshot } = walk([...way, stop])
      expect(snapshot.context.paused).toBe(true)
      return take(snapshot, event).snapshot.context.paused
    }
    expect(paused([], answer({ firstName: 'Ana' }))).toBe(false)
    expect(paused([], { type: 'BACK' })).toBe(false)
    expect(paused([], files(1))).toBe(false)
    expect(paused(toReview, { type: 'CHANGE', target: 'email' })).toBe(false)
    expect(paused(toReview, proceed)).toBe(false)
    expect(paused(toOpen, newLink)).toBe(false)
    expect(paused(toOpen, paid('cs_1'))).toBe(true)
    expect(paused(toConsent, consent(false))).toBe(false)
    expect(paused(toConsent, overdue)).toBe(true)
  })
})

describe('misses', () => {
  it('offer a person at the third in a row, and then count anew', () => {
    const miss: IntakeEvent = { type: 'MISS' }
    expect(keys(walk([miss, miss]))).toEqual([])
    expect(keys(walk([miss, miss, miss]))).toEqual(['person-offered'])
    expect(keys(walk([miss, miss, answer({ firstName: 'Ana' }), miss]))).toEqual([])
    expect(keys(walk([miss, miss, miss, miss]))).toEqual([])
  })
})
