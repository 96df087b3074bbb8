import { describe, expect, it } from 'vitest'
import { slotNames } from '../../../machines/domain/slots.ts'
import { ageOn, change, confirm, fill, goBack, refund } from '../../../machines/intake/changes.ts'
import type { IntakeContext } from '../../../machines/intake/context.ts'
import { place, questions } from '../../../machines/intake/questions.ts'
import { adult, at, context, minorBirth, others, sorted } from './support.ts'

const whole = context({ answers: adult, documentsDone: true, documents: sorted(1, 2, 3) })
const resulting = (before: IntakeContext, made: { context: Partial<IntakeContext> }): IntakeContext => ({
  ...before,
  ...made.context,
})

describe('the age on a day', () => {
  it.each([
    ['2008-05-05', '2026-05-04T23:59:59.999Z', 17],
    ['2008-05-04', '2026-05-04T00:00:00.000Z', 18],
    ['2008-02-29', '2026-02-28T12:00:00.000Z', 17],
    ['2008-02-29', '2026-03-01T12:00:00.000Z', 18],
    ['2007-12-31', '2026-01-01T00:00:00.000Z', 18],
  ])('of somebody born %s is, at %s, %i', (born, when, age) => expect(ageOn(born, when)).toBe(age))
})

describe('filling in answers', () => {
  it('keeps what was there, takes what is new, and ends the question in front', () => {
    const before = context({
      answers: { firstName: 'Ana' },
      editing: 'email',
      confirming: { about: 'start-over' },
      misses: 2,
      paused: true,
    })
    expect(fill(before, { email: 'a@b.org' }, at).context).toEqual({
      answers: { firstName: 'Ana', email: 'a@b.org' },
      minor: false,
      editing: null,
      confirming: null,
      misses: 0,
      paused: false,
    })
  })

  it('takes a skipped answer for an answer, and an undefined one for none', () => {
    const { answers } = resulting(whole, fill(whole, { phone: null, email: undefined }, at))
    expect(answers).toMatchObject({ phone: null, email: adult.email })
  })

  it('counts somebody as grown up on the day of the 18th birthday, and not the day before', () => {
    const born = (dateOfBirth: string) => fill(context(), { dateOfBirth }, at).context.minor
    expect([born('2008-05-04'), born('2008-05-05')]).toEqual([false, true])
  })

  it('forgets the guardian of somebody who turns out to be grown up', () => {
    const child = context({
      minor: true,
      answers: { ...adult, dateOfBirth: minorBirth, guardianName: 'Rosa', guardianRelation: 'parent' },
    })
    const made = fill(child, { dateOfBirth: '1961-03-04' }, at).context
    expect(made.minor).toBe(false)
    expect(Object.keys(made.answers ?? {})).not.toContain('guardianName')
    expect(Object.keys(made.answers ?? {})).not.toContain('guardianRelation')
  })

  it('keeps a guardian given before the date of birth, and takes none for a grown-up', () => {
    expect(fill(context(), { guardianName: 'Rosa' }, at).context.answers).toEqual({ guardianName: 'Rosa' })
    expect(fill(whole, { guardianName: 'Rosa' }, at).context.answers).toEqual(adult)
  })

  it('forgets first occurrence and family history with another disease', () => {
    const { answers = {} } = fill(whole, { diseaseType: 'cardiology' }, at).context
    expect([answers.firstOccurrence, answers.familyHistory]).toEqual([undefined, undefined])
    expect(answers.medications).toBe(adult.medications)
  })

  it('keeps them with the same disease, and takes those that come with another', () => {
    expect(fill(whole, { diseaseType: 'oncology' }, at).context.answers).toEqual(adult)
    const { answers } = fill(whole, { diseaseType: 'cardiology', firstOccurrence: false }, at).context
    expect(answers).toMatchObject({ firstOccurrence: false })
    expect(answers?.familyHistory).toBeUndefined()
    const first = context({ answers: { firstOccurrence: true } })
    expect(fill(first, { diseaseType: 'oncology' }, at).context.answers?.firstOccurrence).toBe(true)
  })
})

describe('changing an answer', () => {
  it.each(Object.keys(adult) as (keyof typeof adult)[])('puts %s in front', slot => {
    expect(change(whole, slot).context).toMatchObject({ editing: slot, confirming: null })
  })

  it('opens the documents again', () => {
    expect(place(resulting(whole, change({ ...whole, editing: 'email' }, 'documents')))).toBe('documents')
  })

  it('asks which answer of a section', () => {
    const made = change(whole, 'medical-context')
    expect(made.remarks).toEqual([{ key: 'which-of-section', section: 'medical-context' }])
    expect(place(resulting(whole, made))).toBe('review')
  })

  it('leads to a guardian for a minor only', () => {
    expect(change(whole, 'guardianName').context.editing).toBeUndefined()
    expect(change({ ...whole, minor: true }, 'guardianName').context.editing).toBe('guardianName')
  })
})

describe('going back', () => {
  const walkBack = (from: IntakeContext): string[] => {
    const way: string[] = []
    for (let at = from; way.length < 30; ) {
      const made = goBack(at)
      if (made.remarks?.some(remark => remark.key === 'first-question')) return way
      at = resulting(at, made)
      way.push(at.editing ?? place(at))
    }
    throw new Error('the way back has no end')
  }

  it('walks from the review through every question to the first', () => {
    const asked = questions['personal-information'].filter(slot => !slot.startsWith('guardian'))
    expect(walkBack(whole)).toEqual([
      ...questions['medical-context'].toReversed(),
      'documents',
      ...asked.toReversed(),
    ])
  })

  it("passes by the guardian's questions of a minor", () => {
    expect(walkBack({ ...whole, minor: true, answers: { ...others } })).toHaveLength(slotNames.length + 1)
  })

  it('takes back a question of ours first', () => {
    const sure = context({ answers: { firstName: 'Ana' }, confirming: { about: 'start-over' } })
    expect(goBack(sure)).toEqual({ context: { confirming: null, misses: 0, paused: false } })
  })
})

describe('a yes or no', () => {
  it('to nothing changes nothing', () => {
    expect(confirm(whole, true, at)).toEqual({ context: {}, remarks: [{ key: 'nothing-to-confirm' }] })
  })

  it('takes the corrected address, or the one that was typed', () => {
    const asked = context({
      confirming: { about: 'email-typo', suggested: 'a@gmail.com', typed: 'a@gmial.com' },
    })
    expect(confirm(asked, true, at).context).toMatchObject({
      answers: { email: 'a@gmail.com' },
      confirming: null,
    })
    expect(confirm(asked, false, at).context).toMatchObject({
      answers: { email: 'a@gmial.com' },
      confirming: null,
    })
  })

  it('goes on with few documents, or waits for more', () => {
    const asked = context({ confirming: { about: 'few-documents' } })
    expect(confirm(asked, true, at).context.documentsDone).toBe(true)
    expect(confirm(asked, false, at).context.documentsDone).toBe(false)
  })

  it('starts over from nothing and deletes every file', () => {
    const made = confirm({ ...whole, misses: 1, minor: true, confirming: { about: 'start-over' } }, true, at)
    expect({ ...whole, ...made.context }).toEqual(context())
    expect(made.effects).toEqual(
      whole.documents.map(({ blobName }) => ({ type: 'deleteBlob', params: { blobName } })),
    )
    expect(made.remarks).toEqual([{ key: 'started-over' }])
  })

  it('keeps everything when starting over was not meant', () => {
    const asked = { ...whole, confirming: { about: 'start-over' as const } }
    const made = confirm(asked, false, at)
    expect(resulting(asked, made)).toEqual(whole)
    expect(made.remarks).toEqual([{ key: 'kept-going' }])
  })
})

describe('a refund', () => {
  const payment = { ...context().payment, status: 'paid' as const, checkoutSessionId: 'cs_1' }
  const event = { sessionId: 'cs_1', amount: 29_900, at }

  it('of the payment that counts is noted, once', () => {
    const before = context({ payment })
    const made = refund(before, event)
    expect(made.context.payment).toEqual({ ...payment, status: 'refunded', refunds: [event] })
    expect(made.remarks).toEqual([{ key: 'refunded' }])
    expect(refund(resulting(before, made), event)).toEqual({ context: {} })
  })

  it('of a second payment leaves the first as it is', () => {
    const made = refund(context({ payment }), { ...event, sessionId: 'cs_2' })
    expect(made.context.payment).toMatchObject({ status: 'paid', refunds: [{ sessionId: 'cs_2' }] })
    expect(made.remarks).toEqual([{ key: 'paid-twice' }])
  })
})
