import type { Choice, Form } from '../../../dialogs/message.ts'
import type { Attachment } from './activity.ts'
import type { Asked } from './form-card.ts'
import { pressable } from './form-card.ts'

/** With more than these, buttons below would cover the question on a phone. */
const mostBelow = 5

/** Ways past a question rather than answers to it. They stay below, where they are with every question. */
const waysOn = ['skip', 'keep', 'resume']

/** Of a long list what stands in the message, under the question; a short one stays below. */
export function longList(choices: Choice[], form: Form | undefined): Choice[] {
  const answers = choices.filter(({ value }) => !waysOn.includes(value))
  return form === undefined && answers.length > mostBelow ? answers : []
}

/** A list of answers as an Adaptive Card of rows to press. */
export function choiceCard(choices: Choice[], asked: Asked): Attachment {
  return {
    contentType: 'application/vnd.microsoft.card.adaptive',
    content: {
      type: 'AdaptiveCard',
      version: '1.3',
      body: [],
      actions: choices.map(choice => pressable(choice, asked)),
    },
  }
}
