import { describe, expect, it } from 'vitest'
import { Progress } from '../../../machines/intake/context.ts'
import type { IntakeEvent } from '../../../machines/intake/events.ts'
import { confirmingOf } from '../../../machines/intake/questions.ts'
import { askOf, take } from '../../../machines/intake/step.ts'
import {
  adult,
  answer,
  confirm,
  file,
  goOn,
  minorBirth,
  others,
  paid,
  proceed,
  read,
  slow,
  suggestion,
  toConsent,
  toEnd,
  toOpen,
  unread,
  unreadable,
  walk,
} from './support.ts'

const three: IntakeEvent = { type: 'FILES', files: [unread(1), unread(2), unread(3)] }
const { gender: _, ...withoutGender } = adult
const sent = [answer(adult), three]
const rosas = { patients: [{ name: 'Rosa Pérez', birthDate: '1950-01-01' }] }
const asked = (...events: IntakeEvent[]) => askOf(walk(events).snapshot)
const documentsAfter = (...events: IntakeEvent[]) => walk(events).snapshot.context.documents
const deletes = (n: number) => ({ type: 'deleteBlob', params: { blobName: file(n).blobName } })

describe('a file that was sent', () => {
  it('belongs to the case at once, and is to be read', () => {
    const { effects, remarks, snapshot } = walk(sent)
    expect(effects).toEqual([1, 2, 3].map(n => ({ type: 'readDocument', params: { id: `doc-${n}` } })))
    expect(remarks.map(({ key }) => key)).toEqual(['file-added', 'file-added', 'file-added'])
    expect(snapshot.context.documents.map(({ status }) => status)).toEqual(['reading', 'reading', 'reading'])
  })

  it('is asked about once the last of them is read', () => {
    expect(asked(...sent)).toBe('documents')
    expect(asked(...sent, read(1), read(3))).toBe('documents')
    expect(asked(...sent, read(1), read(3), read(2))).toBe('documentCategory')
  })

  it('has what was found in it, and what was suggested', () => {
    const [first] = documentsAfter(...sent, read(1, { title: 'Blood count' }))
    expect(first).toMatchObject({
      status: 'ready',
      category: null,
      reading: { title: 'Blood count' },
      suggestion,
    })
  })

  it('keeps the category that the patient gave it while it was read', () => {
    const told: IntakeEvent = { type: 'CATEGORISE', ids: ['doc-1'], category: 'lab-report' }
    expect(documentsAfter(...sent, told, read(1))[0]).toMatchObject({
      status: 'ready',
      category: 'lab-report',
    })
  })

  it('goes with its bytes, and by name, when reading refuses it', () => {
    const { snapshot, effects, remarks } = walk([...sent, unreadable(2)])
    expect(snapshot.context.documents.map(({ id }) => id)).toEqual(['doc-1', 'doc-3'])
    expect(effects).toEqual([deletes(2)])
    expect(remarks).toEqual([
      {
        ...{ key: 'file-refused', filename: 'report-2.pdf', reason: 'corrupt' },
        listed: { number: 2, contentType: 'application/pdf', isLast: false },
      },
    ])
    expect(walk([...sent, unreadable(3)]).remarks).toMatchObject([{ listed: { number: 3, isLast: true } }])
  })

  it('lets another be sent in its place, although "continue" was said', () => {
    expect(asked(...sent, goOn, unreadable(1), read(2), read(3), { type: 'ACCEPT' })).toBe('documents')
  })

  it('and was read counts once, whatever is told later', () => {
    const before = walk([...sent, read(1)]).snapshot
    for (const late of [read(1, { title: 'Another' }), unreadable(1)])
      expect(take(before, late)).toEqual({ snapshot: before, effects: [], remarks: [] })
  })

  it('and was removed, or never came in, leaves no bytes when it was read', () => {
    const removed = walk([...sent, { type: 'REMOVE', ids: ['doc-1'] }]).snapshot
    for (const event of [read(1), unreadable(1), read(7)])
      expect(take(removed, event).effects).toEqual([
        { type: 'deleteBlob', params: { blobName: event.blobName } },
      ])
    expect(take(removed, read(1)).snapshot.context.documents.map(({ id }) => id)).toEqual(['doc-2', 'doc-3'])
  })

  it('under the name of another is not taken for it', () => {
    const { snapshot, effects } = walk([...sent, { ...unreadable(1), blobName: file(2).blobName }])
    expect([snapshot.context.documents.length, effects]).toEqual([3, []])
  })
})

describe('once the review is confirmed', () => {
  it.each([
    ['payment', toOpen],
    ['consent', toConsent],
    ['the end', toEnd],
  ])('news of reading change nothing at the %s, and leave no bytes', (_, events) => {
    const before = walk([
      answer(adult),
      { type: 'FILES', files: [file(1, { category: 'image' })] },
      ...events.slice(1),
    ])
    for (const [event, effects] of [
      [read(1), []],
      [unreadable(1), []],
      [read(9), [deletes(9)]],
    ] as const)
      expect(take(before.snapshot, event)).toEqual({ snapshot: before.snapshot, effects, remarks: [] })
  })
})

describe('going on while files are read', () => {
  it('is remembered, and said to wait', () => {
    const { snapshot, remarks } = walk([...sent, goOn])
    expect(askOf(snapshot)).toBe('documents')
    expect(remarks).toEqual([{ key: 'still-reading', ids: ['doc-1', 'doc-2', 'doc-3'] }])
    const known = walk([read(1), read(2), read(3), { type: 'ACCEPT' }], snapshot)
    expect(askOf(known.snapshot)).toBe('review')
  })

  it('with few documents is advised against first, and then waits', () => {
    const one: IntakeEvent = { type: 'FILES', files: [unread(1)] }
    expect(asked(answer(adult), one, goOn)).toBe('confirm')
    const { snapshot, remarks } = walk([answer(adult), one, goOn, confirm(true)])
    expect([askOf(snapshot), remarks]).toEqual(['documents', [{ key: 'still-reading', ids: ['doc-1'] }]])
  })

  it('with few documents takes no suggestion that came behind that advice, unseen', () => {
    const two: IntakeEvent = { type: 'FILES', files: [unread(1), unread(2)] }
    const { snapshot } = walk([answer(adult), two, goOn, read(1), read(2), confirm(true)])
    expect(askOf(snapshot)).toBe('documentCategory')
    expect(snapshot.context.documents.map(({ category }) => category)).toEqual([null, null])
    expect(askOf(take(snapshot, goOn).snapshot), 'the advice was given').toBe('review')
  })

  it('need not wait for what takes long', () => {
    const late = walk([answer(withoutGender), three, goOn, slow])
    expect(late.remarks).toEqual([{ key: 'taking-longer', owed: 'readDocument' }])
    expect(askOf(late.snapshot)).toBe('gender')
    expect(take(late.snapshot, slow)).toMatchObject({ remarks: [], effects: [] })
  })

  it('is not disturbed when it ends, and asks about the files after the medical questions', () => {
    const late = walk([answer(withoutGender), three, goOn, slow, read(1), read(2), read(3)])
    expect([askOf(late.snapshot), late.remarks]).toEqual(['gender', []])
    const answered = take(late.snapshot, answer({ gender: 'female' })).snapshot
    expect(askOf(answered)).toBe('documentCategory')
    expect(askOf(take(answered, { type: 'ACCEPT' }).snapshot)).toBe('review')
  })

  it('never comes to the payment', () => {
    const late = [answer(withoutGender), three, goOn, slow, answer({ gender: 'female' }), proceed]
    expect(asked(...late)).toBe('documents')
    expect(asked(...late, read(1), read(2), proceed)).toBe('documents')
    expect(asked(...late, read(1), read(2), read(3), goOn, proceed)).toBe('payment')
  })

  it('says that reading takes long to whoever waits for it only', () => {
    const { snapshot, remarks } = walk([{ type: 'FILES', files: [unread(1)] }, slow])
    expect([askOf(snapshot), remarks]).toEqual(['firstName', []])
    expect(walk([answer(adult), slow]).remarks).toEqual([])
  })

  it('still need not wait after coming back to the files, or one more of them', () => {
    const late = [answer(withoutGender), three, goOn, slow]
    const back: IntakeEvent = { type: 'CHANGE', target: 'documents' }
    expect(asked(...late, back)).toBe('documents')
    expect(asked(...late, back, goOn)).toBe('gender')
    expect(asked(...late, { type: 'FILES', files: [unread(4)] }, goOn)).toBe('gender')
  })

  it('waits again for a file that comes once those that took long are read', () => {
    const more: IntakeEvent = { type: 'FILES', files: [unread(4)] }
    const late = [answer(withoutGender), three, goOn, slow, read(1), read(2), read(3)]
    expect(asked(...late, more, goOn)).toBe('documents')
  })

  it('is done without a file that is never read, once that is removed', () => {
    const one: IntakeEvent = { type: 'FILES', files: [unread(1)] }
    const waits = [answer(adult), one, goOn, confirm(true), slow]
    expect(asked(...waits)).toBe('documents')
    expect(asked(...waits, goOn), 'the advice was given').toBe('documents')
    expect(asked(...waits, { type: 'REMOVE', ids: ['doc-1'] })).toBe('review')
  })
})

describe('what is suggested', () => {
  const known = [...sent, read(1), read(2), read(3, {}, { ...suggestion, category: 'lab-report' })]

  it('is taken all at once', () => {
    const { snapshot, remarks } = walk([...known, { type: 'ACCEPT' }])
    expect(snapshot.context.documents.map(d => [d.category, d.categoryBy])).toEqual([
      ['image', 'content'],
      ['image', 'content'],
      ['lab-report', 'content'],
    ])
    expect(remarks).toEqual([{ key: 'files-accepted', ids: ['doc-1', 'doc-2', 'doc-3'] }])
  })

  it('never replaces what the patient said', () => {
    const told: IntakeEvent = { type: 'CATEGORISE', ids: ['doc-1'], category: 'other' }
    const [first] = documentsAfter(...known, told, { type: 'ACCEPT' })
    expect([first?.category, first?.categoryBy]).toEqual(['other', 'patient'])
  })

  it('is taken by "continue" where nothing else is open', () => {
    expect(asked(...known, goOn)).toBe('review')
    const unsure = [...sent, read(1), read(2), read(3, {}, null), goOn]
    expect(asked(...unsure)).toBe('documentCategory')
    expect(documentsAfter(...unsure).map(({ category }) => category)).toEqual([null, null, null])
  })

  it('is never taken of a file that is still being read, or where there is none', () => {
    const { snapshot, remarks } = walk([...sent, read(1, {}, null), { type: 'ACCEPT' }])
    expect([snapshot.context.documents.map(({ category }) => category), remarks]).toEqual([
      [null, null, null],
      [],
    ])
  })
})

describe('a document that names somebody else', () => {
  const found = [...sent, read(1), read(2, rosas), read(3)]

  it('is asked about before categories, once all are read', () => {
    expect(asked(...sent, read(2, rosas))).toBe('documents')
    const { snapshot } = walk(found)
    expect([askOf(snapshot), confirmingOf(snapshot.context)]).toEqual([
      'confirm',
      { about: 'somebody-elses', id: 'doc-2' },
    ])
    expect(snapshot.context.confirming, 'it follows, and is not stored').toBeNull()
  })

  it('stays when the patient says so, and is not asked about again', () => {
    const { snapshot, remarks } = walk([...found, confirm(true)])
    expect([askOf(snapshot), remarks]).toEqual(['documentCategory', [{ key: 'file-kept', id: 'doc-2' }]])
    expect(snapshot.context.documents[1]?.keptDespiteName).toBeDefined()
  })

  it('goes with its bytes when it is none of theirs', () => {
    const { snapshot, effects, remarks } = walk([...found, confirm(false)])
    expect(snapshot.context.documents.map(({ id }) => id)).toEqual(['doc-1', 'doc-3'])
    expect([effects, remarks]).toEqual([[deletes(2)], [{ key: 'file-removed', filename: 'report-2.pdf' }]])
  })

  it('is held against the answers as they are now', () => {
    const rosa = answer({ firstName: 'Rosa', lastName: 'Pérez', dateOfBirth: '1950-01-01' })
    expect(asked(...found, rosa)).toBe('documentCategory')
    const corrected = [...sent, read(1), read(2), read(3, { patients: [{ name: 'Ana López' }] }), goOn]
    expect(asked(...corrected)).toBe('review')
    expect(asked(...corrected, answer({ firstName: 'Rosa', lastName: 'Pérez' }))).toBe('confirm')
  })

  it('and the patient as well is theirs', () => {
    expect(
      asked(...sent, read(1), read(3), read(2, { patients: [...rosas.patients, { name: 'López, Ana' }] })),
    ).toBe('documentCategory')
  })

  it('by no more than a date of birth, or in another script, is asked about as well', () => {
    const named = (patient: { name?: string; birthDate: string }) =>
      asked(...sent, read(1), read(3), read(2, { patients: [patient] }))
    expect(named({ birthDate: '1950-01-01' })).toBe('confirm')
    expect(named({ name: '山田 太郎', birthDate: '1950-01-01' })).toBe('confirm')
    expect(named({ name: 'Anonymous', birthDate: '1950-01-01' })).toBe('documentCategory')
  })

  it('is held against the child, not the guardian who writes', () => {
    const child = answer({
      ...others,
      firstName: 'Leo',
      lastName: 'Kim',
      dateOfBirth: minorBirth,
      guardianName: 'Rosa Pérez',
    })
    const named = (name: string) => asked(child, three, read(1), read(2), read(3, { patients: [{ name }] }))
    expect([named('Leo Kim'), named('Rosa Pérez')]).toEqual(['documentCategory', 'confirm'])
  })

  it('leaves "go back" and "change" as they are', () => {
    expect(asked(...found, { type: 'BACK' })).toBe('phone')
    expect(asked(...found, { type: 'CHANGE', target: 'email' })).toBe('email')
    expect(asked(...found, { type: 'CHANGE', target: 'email' }, answer({ email: 'a@b.org' }))).toBe('confirm')
  })
})

describe('what the patient does not have', () => {
  it('is remembered once, and noted', () => {
    const lacks: IntakeEvent = { type: 'LACKING', items: ['lab-results'] }
    const { snapshot, remarks } = walk([
      answer(adult),
      lacks,
      { type: 'LACKING', items: ['lab-results', 'imaging'] },
    ])
    expect(Progress.parse(snapshot.context).lacking).toEqual(['lab-results', 'imaging'])
    expect(remarks).toEqual([{ key: 'lacking-noted', items: ['lab-results', 'imaging'] }])
  })

  it('is no matter any more once paid', () => {
    const { snapshot, remarks } = walk([...toOpen, paid('cs_1'), { type: 'LACKING', items: ['imaging'] }])
    expect([snapshot.context.lacking, remarks]).toEqual([[], [{ key: 'locked' }]])
  })
})

it('starting over forgets files that are being read, with their bytes', () => {
  const { snapshot, effects } = walk([
    ...sent,
    goOn,
    { type: 'ASK_FIRST', about: 'start-over' },
    confirm(true),
  ])
  expect(snapshot.context).toMatchObject({
    documents: [],
    documentsDone: false,
    readingLate: false,
    lacking: [],
  })
  expect(effects).toEqual([deletes(1), deletes(2), deletes(3)])
  expect(take(snapshot, read(1))).toEqual({ snapshot, effects: [deletes(1)], remarks: [] })
})

it('reading that fails and fails is told to a person, and to whoever waits', () => {
  const stuck: IntakeEvent = { type: 'STUCK', effect: 'readDocument' }
  const { effects, remarks } = walk([...sent, stuck])
  expect([effects, remarks]).toEqual([
    [{ type: 'tellAgent', params: { reason: 'failure' } }],
    [{ key: 'taking-long' }],
  ])
})
