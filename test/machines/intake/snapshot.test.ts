import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { type Step, steps } from '../../../machines/domain/asks.ts'
import { Case } from '../../../machines/domain/case.ts'
import {
  type Answers,
  isOptional,
  medicalSlots,
  personalSlots,
  type SlotName,
  slotNames,
} from '../../../machines/domain/slots.ts'
import { machineVersion } from '../../../machines/intake/machine.ts'
import { type DecidedParts, restore, store, UnknownSnapshot } from '../../../machines/intake/snapshot.ts'
import { askOf, begin, stepOfSnapshot, take } from '../../../machines/intake/step.ts'
import { samplesOf } from '../../support/samples.ts'
import {
  adult,
  answer,
  confirm,
  consent,
  consentRecord,
  minorBirth,
  others,
  paid,
  proceed,
  read,
  toEnd,
  toOpen,
  toReview,
  walk,
} from './support.ts'

/** One stored state a step of every released version; a fixture is never changed, only added. */
const folder = new URL('./snapshots/', import.meta.url)
const names = readdirSync(folder)
const fixture = (name: string): DecidedParts => JSON.parse(readFileSync(new URL(name, folder), 'utf8'))
const released = names.filter(name => name.startsWith(`v${machineVersion}-`))
const stepIn = (name: string): string => name.replace(/^v\d+-|\.json$/g, '')

/** What versions 1 and 2 asked when they came out. */
const asked = new Set<SlotName>([
  'firstName',
  'lastName',
  'middleName',
  'dateOfBirth',
  'guardianName',
  'guardianRelation',
  'email',
  'phone',
  'ethnicity',
  'gender',
  'diseaseType',
  'firstOccurrence',
  'familyHistory',
  'medications',
  'questions',
])

/** As if the questions that have come since had been answered. */
function knowingAll(stored: DecidedParts): DecidedParts {
  const newer = <S extends SlotName>(slots: S[]) => samplesOf(slots.filter(slot => !asked.has(slot)))
  return {
    ...stored,
    patient: { ...newer(personalSlots), ...stored.patient },
    medicalContext: { ...newer(medicalSlots), ...stored.medicalContext },
  }
}

/** The answers of a snapshot that went to the store as JSON, and came back. */
function keptAnswers(answers: Answers): Answers {
  const snapshot = begin()
  const stored = store({ ...snapshot, context: { ...snapshot.context, answers } })
  return restore(JSON.parse(JSON.stringify(stored))).context.answers
}

describe('a stored state', () => {
  it('of this version is kept as a fixture for each of the seven steps that it came out with', () => {
    expect(released.length).toBeGreaterThanOrEqual(7)
    for (const name of released) expect(fixture(name).snapshot.machineVersion).toBe(machineVersion)
  })

  it('has every answer in it, and gives each back as it was', () => {
    for (const answers of [others, { ...others, ...adult, dateOfBirth: minorBirth }]) {
      for (const slot of slotNames)
        expect(keptAnswers({ [slot]: answers[slot] })).toEqual({ [slot]: answers[slot] })
      expect(keptAnswers(answers)).toEqual(answers)
    }
  })

  it('keeps what was skipped apart from what was not asked yet', () => {
    for (const slot of slotNames.filter(isOptional))
      expect(keptAnswers({ [slot]: null })).toEqual({ [slot]: null })
    expect(keptAnswers({})).toEqual({})
    expect(store(begin())).toMatchObject({ patient: {}, medicalContext: {} })
  })

  it('has the parts that a case has, and nothing else', () => {
    const { patient, medicalContext } = store(walk([answer({ ...others, dateOfBirth: minorBirth })]).snapshot)
    const { name, relation, ...rest } = patient.guardian ?? {}
    expect([name, relation, rest]).toEqual([others.guardianName, others.guardianRelation, {}])
    expect(Case.shape.patient.strict().parse(patient)).toEqual(patient)
    expect(Case.shape.medicalContext.strict().parse(medicalContext)).toEqual(medicalContext)
  })

  it('of this version is written today as it was written then', () => {
    for (const name of released) {
      const stored = fixture(name)
      expect(JSON.parse(JSON.stringify(store(restore(stored))))).toEqual(stored)
    }
  })

  it.each(names)('%s loads, in its step, with all that the patient gave', name => {
    const stored = fixture(name)
    const restored = restore(stored)
    expect(stepOfSnapshot(restored)).toBe(stepIn(name))
    const { snapshot: _then, ...had } = stored
    const { snapshot: _now, ...has } = store(restored)
    expect(has).toEqual(had)
  })

  it('of version 1 goes on where it stood', () => {
    const at = (step: Step) => restore(knowingAll(fixture(`v1-${step}.json`)))
    const first = names.filter(name => name.startsWith('v1-')).map(stepIn)
    expect(steps.filter(step => first.includes(step)).map(step => askOf(at(step)))).toEqual([
      'guardianRelation',
      'documentCategory',
      'firstOccurrence',
      'confirm',
      'payment',
      'consent',
      'done',
    ])
    expect(askOf(take(at('personal-information'), answer({ guardianRelation: 'parent' })).snapshot)).toBe(
      'email',
    )
    expect(askOf(take(at('medical-context'), answer({ firstOccurrence: true })).snapshot)).toBe(
      'familyHistory',
    )
    expect(take(at('review'), confirm(true)).effects).toHaveLength(2)
    expect(take(at('payment'), paid('cs_2')).snapshot.value).toBe('consent')
    expect(take(at('consent'), consent(true)).snapshot.value).toBe('confirmation')
    expect(take(at('confirmation'), consent(true)).snapshot.context.consents).toHaveLength(2)
  })

  it('of version 2 goes on where it stood', () => {
    const at = (step: Step) => restore(knowingAll(fixture(`v2-${step}.json`)))
    expect(steps.map(step => askOf(at(step)))).toEqual([
      'middleName',
      'documents',
      'diseaseType',
      'review',
      'payment',
      'consent',
      'done',
    ])
    expect(askOf(take(at('documents'), read(3)).snapshot)).toBe('confirm')
    expect(askOf(take(at('medical-context'), read(1)).snapshot)).toBe('diseaseType')
    expect(take(at('review'), proceed).snapshot.value).toEqual({ payment: 'opening' })
  })

  it('that lacks the answer to a newer question is asked it, and not led to payment without', () => {
    const { medicalContext, ...stored } = knowingAll(fixture('v1-review.json'))
    const { medications: _, ...older } = medicalContext
    const atReview = restore({ ...stored, medicalContext: older })
    expect(askOf(walk([confirm(false), proceed], atReview).snapshot)).toBe('medications')
  })

  it('of version 0 is led over, with nothing lost', () => {
    const stored = fixture('v1-medical-context.json')
    const { visit: _1, checkoutUrl: _2, overdueTold: _3, paused: _4, ...old } = stored.snapshot.context
    const restored = restore({
      ...stored,
      snapshot: { ...stored.snapshot, machineVersion: 0, context: { ...old, misses: 2 } },
    })
    expect(restored.context).toEqual({ ...restore(stored).context, misses: 2 })
    expect(store(restored).snapshot.machineVersion).toBe(machineVersion)
  })

  it('shares nothing with what it was made from', () => {
    const stored = store(walk(toReview).snapshot)
    const copy = structuredClone(stored)
    take(restore(stored), answer({ firstName: 'Someone' }))
    expect(stored).toEqual(copy)
  })
})

describe('a state that cannot be read is handed on, never dropped', () => {
  const good = store(walk(toOpen).snapshot)
  const end = store(walk(toEnd).snapshot)
  const unlike = (changed: object): DecidedParts => ({ ...good, snapshot: { ...good.snapshot, ...changed } })
  const lessMisses = ({ misses: _, ...rest }: Record<string, unknown>) => rest

  it.each<[string, DecidedParts]>([
    ['a newer version', unlike({ machineVersion: machineVersion + 1 })],
    ['a version before the first', unlike({ machineVersion: -1 })],
    ['no version', unlike({ machineVersion: undefined })],
    ['a version that is none', unlike({ machineVersion: Number.NaN })],
    ['a state that does not exist', unlike({ value: 'triage' })],
    ['an inner state that does not exist', unlike({ value: { payment: 'waiting' } })],
    ['a state where there is none within', unlike({ value: { review: 'open' } })],
    ['half a state', unlike({ value: 'payment' })],
    ['two states', unlike({ value: { payment: 'open', consent: 'x' } })],
    ['no state', unlike({ value: {} })],
    ['no value', unlike({ value: undefined })],
    ['an end that has not come', unlike({ status: 'done' })],
    ['an end that goes on', { ...end, snapshot: { ...end.snapshot, status: 'active' } }],
    ['an unknown status', unlike({ status: 'stopped' })],
    ['no context', unlike({ context: undefined })],
    ['a context of another shape', unlike({ context: { step: 4, answers: [] } })],
    ['a context with a part missing', unlike({ context: lessMisses(good.snapshot.context) })],
    [
      'a context with another kind of part',
      unlike({ context: { ...good.snapshot.context, visit: 'first' } }),
    ],
    [
      'a question in front that does not exist',
      unlike({ context: { ...good.snapshot.context, editing: 'shoeSize' } }),
    ],
    ['an answer of another shape', { ...good, patient: { ...good.patient, dateOfBirth: '4 March 1961' } }],
    ['a payment of another shape', { ...good, payment: { ...good.payment, status: 'maybe' as never } }],
    ['a consent of another shape', { ...good, consents: [{ ...consentRecord(true), sha256: 'short' }] }],
    ['documents that are none', { ...good, documents: [{ id: 'doc-1' }] as never }],
    ['no snapshot', { ...good, snapshot: undefined as never }],
  ])('%s', (_, stored) => {
    expect(() => restore(stored)).toThrow(UnknownSnapshot)
  })

  it('while the good ones beside it are read', () => {
    expect([restore(good).value, restore(end).value]).toEqual([{ payment: 'open' }, 'confirmation'])
  })
})
