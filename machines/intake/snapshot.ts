import { type Case, StoredSnapshot } from '../domain/case.ts'
import { type Answers, medicalSlots, personalSlots, type SlotName } from '../domain/slots.ts'
import { emptyProgress, type IntakeContext, Progress, Substance } from './context.ts'
import { intakeMachine, machineVersion } from './machine.ts'
import type { IntakeSnapshot } from './step.ts'

/** The parts of a case that the machine decides. */
export type DecidedParts = Pick<
  Case,
  'snapshot' | 'patient' | 'documents' | 'medicalContext' | 'review' | 'payment' | 'consents' | 'submittedAt'
> & { caseNumber?: string | undefined }

/** From one released version to the next. Each entry takes a stored snapshot of its version one further. */
const migrations: Record<number, (old: StoredSnapshot) => StoredSnapshot> = {
  // 0 had no pause, no overdue reminder and no counting of checkouts.
  0: old => ({ ...old, machineVersion: 1, context: { ...emptyProgress, ...old.context } }),
  // 1 read no files, and asked nobody what they do not have.
  1: old => ({ ...old, machineVersion: 2, context: { readingLate: false, lacking: [], ...old.context } }),
}

/** A snapshot that no migration leads from: the case is kept as it is, and a person takes over. */
export class UnknownSnapshot extends Error {
  override name = 'UnknownSnapshot'
}

/** The machine's state as plain JSON, beside the parts of the case that it decided. */
export function store(snapshot: IntakeSnapshot): DecidedParts {
  const { answers, documents, review, payment, consents, caseNumber, submittedAt, ...progress } =
    snapshot.context
  const { guardianName, guardianRelation, ...own } = pick(answers, personalSlots)
  const guardian = defined({ name: guardianName, relation: guardianRelation })
  return {
    snapshot: {
      machineVersion,
      value: snapshot.value as StoredSnapshot['value'],
      context: progress,
      status: snapshot.status === 'done' ? 'done' : 'active',
    },
    patient: { ...own, ...(Object.keys(guardian).length > 0 && { guardian }) },
    medicalContext: pick(answers, medicalSlots),
    documents,
    review,
    payment,
    consents,
    submittedAt,
    ...(caseNumber !== null && { caseNumber }),
  }
}

/**
 * The machine's state back from a case, older versions migrated.
 * @throws UnknownSnapshot for a version or a shape that nothing here can read
 */
export function restore(stored: DecidedParts): IntakeSnapshot {
  const { success, data, error } = StoredSnapshot.safeParse(stored.snapshot)
  if (!success) throw new UnknownSnapshot('this is no stored snapshot', { cause: error })
  let snapshot = data
  while (snapshot.machineVersion < machineVersion) {
    const migrate = migrations[snapshot.machineVersion]
    if (!migrate) throw new UnknownSnapshot(`no migration from version ${snapshot.machineVersion}`)
    snapshot = migrate(snapshot)
  }
  if (snapshot.machineVersion > machineVersion)
    throw new UnknownSnapshot(`version ${snapshot.machineVersion} is newer than ${machineVersion}`)
  const { guardian, ...patient } = stored.patient
  const answers: Answers = {
    ...patient,
    ...stored.medicalContext,
    ...defined({ guardianName: guardian?.name, guardianRelation: guardian?.relation }),
  }
  const progress = Progress.safeParse(snapshot.context)
  const substance = Substance.safeParse({ ...stored, answers, caseNumber: stored.caseNumber ?? null })
  if (!progress.success || !substance.success)
    throw new UnknownSnapshot('the stored state has another shape', {
      cause: progress.error ?? substance.error,
    })
  const context: IntakeContext = { ...progress.data, ...substance.data }
  const restored = resolve(snapshot.value, context)
  // Half a value, such as `payment` alone, would quietly be led to a first state.
  if (restored.status !== snapshot.status || canonical(restored.value) !== canonical(snapshot.value))
    throw new UnknownSnapshot('the stored state is not a whole one of this machine')
  return restored
}

function resolve(value: StoredSnapshot['value'], context: IntakeContext): IntakeSnapshot {
  try {
    // Throws on a state that the machine does not have; whether it is done follows from the state.
    return intakeMachine.resolveState({ value: value as never, context })
  } catch (cause) {
    throw new UnknownSnapshot('the stored state is not one of this machine', { cause })
  }
}

/** Only `payment` has a state within, so that a value has one key at most: JSON says whether two are the same. */
const canonical = (value: unknown): string => JSON.stringify(value)

/** The answers to these questions, as far as they are given. */
const pick = <S extends SlotName>(answers: Answers, slots: readonly S[]): Pick<Answers, S> =>
  defined(Object.fromEntries(slots.map(slot => [slot, answers[slot]]))) as Pick<Answers, S>

function defined<T extends object>(values: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as never
}
