import { expect, test } from 'vitest'
import { sceneOf } from '../../../dialogs/scene.ts'
import { showAnswer, slotDialogOf } from '../../../dialogs/slots/index.ts'
import { isOptional, kindOf, Slots, slotNames } from '../../../machines/domain/slots.ts'
import { begin } from '../../../machines/intake/step.ts'
import { personal, setting, upTo } from '../render/conversation.ts'

const scene = sceneOf(begin(), setting)
const answered = sceneOf(upTo('review').snapshot, setting)

test('every question has its words for each occasion, all of them different', () => {
  for (const slot of slotNames) {
    const dialog = slotDialogOf(slot)
    const said = [
      dialog.full(scene).text,
      dialog.missed(scene, 1),
      dialog.missed(scene, 2),
      dialog.why(scene),
    ]
    expect(new Set(said).size, slot).toBe(said.length)
    expect(dialog.short(scene).length, slot).toBeLessThanOrEqual(dialog.full(scene).text.length)
  }
})

test('every value of a choice is one that the slot takes', () => {
  for (const slot of slotNames)
    for (const { value } of slotDialogOf(slot).full(scene).choices ?? []) {
      if (value === 'skip') {
        expect(isOptional(slot), slot).toBe(true)
      } else {
        const read =
          kindOf(slot) === 'yes-no'
            ? value === 'yes'
            : kindOf(slot) === 'relatives'
              ? value === 'none'
                ? []
                : [value]
              : value
        expect(Slots.shape[slot].safeParse(read).success, `${slot} ${value}`).toBe(true)
      }
    }
})

test('every option of a slot is offered', () => {
  const offered = (slot: 'ethnicity' | 'gender' | 'diseaseType' | 'familyHistory') =>
    slotDialogOf(slot)
      .full(scene)
      .choices?.map(choice => choice.value)
  expect(offered('ethnicity')).toEqual([...(Slots.shape.ethnicity.unwrap().options as string[]), 'skip'])
  expect(offered('gender')).toEqual(Slots.shape.gender.options)
  expect(offered('diseaseType')).toEqual(Slots.shape.diseaseType.options)
  expect(offered('familyHistory')).toEqual([...Slots.shape.familyHistory.element.options, 'none'])
})

test('answers are shown in words', () => {
  expect(showAnswer('dateOfBirth', '1961-03-04', scene)).toBe('4 March 1961')
  expect(showAnswer('phone', '+12125550123', scene)).toBe('+1 212 555 0123')
  expect(showAnswer('familyHistory', [], scene)).toBe('None')
  expect(showAnswer('familyHistory', ['parents', 'siblings'], scene)).toBe('Parents, Siblings')
  expect(showAnswer('firstOccurrence', false, scene)).toBe('No, I had it before')
  expect(showAnswer('middleName', null, scene)).toBe('left out')
})

test('a question that was answered before shows the answer, and may keep it', () => {
  const { text, choices } = slotDialogOf('email').full(answered)
  expect(text).toContain(`At the moment it is: ${personal.email}`)
  expect(choices).toEqual([{ label: 'Keep it as it is', value: 'keep' }])
})
