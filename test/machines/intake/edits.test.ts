import { describe, expect, it } from 'vitest'
import type { Ask } from '../../../machines/domain/asks.ts'
import type { Answers, SlotName } from '../../../machines/domain/slots.ts'
import { askOf, type IntakeSnapshot, take } from '../../../machines/intake/step.ts'
import {
  adult,
  answer,
  answerOne,
  confirm,
  files,
  goOn,
  minorBirth,
  others,
  toReview,
  walk,
} from './support.ts'

const atReview = walk(toReview).snapshot
const asChild = walk(
  [answer({ dateOfBirth: minorBirth, guardianName: 'Rosa López', guardianRelation: 'parent' })],
  atReview,
).snapshot

/** What is asked after an edit until the review comes again, each answered as it is asked. */
function askedAgain(after: IntakeSnapshot): Ask[] {
  const asked: Ask[] = []
  for (let snapshot = after; askOf(snapshot) !== 'review'; ) {
    const ask = askOf(snapshot)
    asked.push(ask)
    if (asked.length > 30) throw new Error(`never back at the review: ${asked.join(' ')}`)
    snapshot = take(snapshot, answerOne(ask as SlotName)).snapshot
  }
  return asked
}

/** What another answer makes untrue. Every other answer stands alone. */
const invalidates: { [K in SlotName]?: Ask[] } = { diseaseType: ['firstOccurrence', 'familyHistory'] }

describe('an edit from the review', () => {
  it.each(Object.keys(others) as SlotName[])(
    'of %s asks that, then only what it makes untrue, and comes back',
    slot => {
      const { snapshot } = walk([{ type: 'CHANGE', target: slot }], asChild)
      expect(askOf(snapshot)).toBe(slot)
      const after = take(
        snapshot,
        answer({ [slot]: slot === 'dateOfBirth' ? '2013-01-02' : others[slot] }),
      ).snapshot
      expect(askedAgain(after)).toEqual(invalidates[slot] ?? [])
      expect(after.context.answers[slot]).toEqual(slot === 'dateOfBirth' ? '2013-01-02' : others[slot])
    },
  )

  it('with the new value in the same message asks nothing twice', () => {
    for (const slot of Object.keys(adult) as (keyof typeof adult)[])
      expect(askedAgain(take(atReview, answerOne(slot)).snapshot)).toEqual(invalidates[slot] ?? [])
  })

  it('to a date of birth of a minor asks who is writing', () => {
    expect(askedAgain(take(atReview, answer({ dateOfBirth: minorBirth })).snapshot)).toEqual([
      'guardianName',
      'guardianRelation',
    ])
  })

  it('from a minor to a grown-up asks nothing, and forgets the guardian', () => {
    const { snapshot } = take(asChild, answer({ dateOfBirth: adult.dateOfBirth }))
    expect(askedAgain(snapshot)).toEqual([])
    expect(snapshot.context.answers).toEqual(adult)
  })

  it('with the same value as before asks nothing again', () => {
    for (const slot of Object.keys(adult) as (keyof typeof adult)[])
      expect(askedAgain(take(atReview, answer({ [slot]: adult[slot] } as Answers)).snapshot)).toEqual([])
  })

  it('of the documents comes back when they are done', () => {
    const opened = walk([{ type: 'CHANGE', target: 'documents' }], atReview)
    expect(askOf(opened.snapshot)).toBe('documents')
    const done = walk(
      [files(1, 2, 3), { type: 'CATEGORISE', ids: ['doc-1', 'doc-2', 'doc-3'], category: 'image' }, goOn],
      opened.snapshot,
    )
    expect(askOf(done.snapshot)).toBe('review')
    expect(done.snapshot.context.answers).toEqual(adult)
  })

  it('that is gone back from stays an edit, and ends in the review all the same', () => {
    const { snapshot } = walk([{ type: 'CHANGE', target: 'email' }, { type: 'BACK' }], atReview)
    expect(askOf(snapshot)).toBe('dateOfBirth')
    expect(askedAgain(take(snapshot, answerOne('dateOfBirth')).snapshot)).toEqual([])
  })

  it('of an address with a slip asks about the slip, and comes back', () => {
    const slip = walk(
      [
        { type: 'CHANGE', target: 'email' },
        { type: 'ASK_FIRST', about: 'email-typo', suggested: 'ana@gmail.com', typed: 'ana@gmial.com' },
      ],
      atReview,
    )
    expect(askOf(slip.snapshot)).toBe('confirm')
    const { snapshot } = take(slip.snapshot, confirm(true))
    expect([askOf(snapshot), snapshot.context.answers.email]).toEqual(['review', 'ana@gmail.com'])
  })
})
