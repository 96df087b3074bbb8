import { expect, test } from 'vitest'
import { typedChoice } from '../../dialogs/typed-choice.ts'

const keepOrRemove = [
  { label: 'Keep it', value: 'yes' },
  { label: 'Remove it', value: 'no' },
]
const chosen = (text: string) => typedChoice(text, keepOrRemove, 'en')?.value

test.each([
  ['remove it', 'no'],
  ['Remove it.', 'no'],
  ['remove ti', 'no'],
  ['keep it', 'yes'],
])('"%s" is the button', (text, value) => {
  expect(chosen(text)).toBe(value)
})

test.each(['remove 1', 'remove 5', 'keep 2', 'remove file 2'])(
  '"%s" speaks of a file by its number, and is no button of the file that is asked about',
  text => {
    expect(chosen(text)).toBeUndefined()
  },
)
