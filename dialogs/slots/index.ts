import { type SlotName, sensitivity } from '../../machines/domain/slots.ts'
import type { Speaker } from '../scene.ts'
import { dateOfBirth } from './date-of-birth.ts'
import { diseaseType } from './disease-type.ts'
import { email } from './email.ts'
import { ethnicity } from './ethnicity.ts'
import { familyHistory } from './family-history.ts'
import { firstName } from './first-name.ts'
import { firstOccurrence } from './first-occurrence.ts'
import { gender } from './gender.ts'
import { guardianName } from './guardian-name.ts'
import { guardianRelation } from './guardian-relation.ts'
import { lastName } from './last-name.ts'
import { medications } from './medications.ts'
import { middleName } from './middle-name.ts'
import { phone } from './phone.ts'
import { questions } from './questions.ts'
import type { Given, SlotDialog } from './slot-dialog.ts'

/** One dialog an answer: a forgotten one fails the build. */
export const slotDialogs = {
  firstName,
  lastName,
  middleName,
  dateOfBirth,
  guardianName,
  guardianRelation,
  email,
  phone,
  ethnicity,
  gender,
  diseaseType,
  firstOccurrence,
  familyHistory,
  medications,
  questions,
} as const satisfies { [S in SlotName]: SlotDialog<S> }

/** The dialog of any slot; the value it is given must be that slot's. */
export const slotDialogOf = (slot: SlotName): SlotDialog => slotDialogs[slot] as unknown as SlotDialog

/** An answer in words, a skipped one included. */
export const showAnswer = (slot: SlotName, value: unknown, speaker: Speaker): string =>
  value === null || value === undefined
    ? speaker.say('answer.skipped')
    : speaker.phone
      ? masked(slot, value as never, speaker)
      : slotDialogOf(slot).show(value as never, speaker)

/** As much of an answer as may be read by others. */
function masked<S extends SlotName>(slot: S, value: Given<S>, speaker: Speaker): string {
  const dialog = slotDialogOf(slot)
  if (sensitivity[slot] === 'plain') return dialog.show(value as never, speaker)
  return dialog.mask?.(value as never) ?? speaker.say('answer.noted')
}
