import type { Choice, Form } from '../../../dialogs/message.ts'
import type { Ask } from '../../../machines/domain/asks.ts'
import type { Attachment } from './activity.ts'
import { literally } from './literally.ts'

/** Which question a button answers. */
export interface Asked {
  ask: Ask
  /** Not there in a greeting: a case begins with the patient's first message. */
  caseId?: string
  version: number
}

/** Name of a card's one input: what it holds comes back beside `intake` in the submitted value. */
const inputId = 'answer'

/**
 * A form as an Adaptive Card. It holds the input only: the question itself is the activity's text, and showing it
 * twice would only tire the reader.
 */
export function formCard(form: Form, asked: Asked, choices: Choice[]): Attachment {
  return {
    contentType: 'application/vnd.microsoft.card.adaptive',
    content: { type: 'AdaptiveCard', version: '1.3', ...content(form, asked, choices) },
  }
}

/** Values that the form offers by itself. */
export function choicesInForm(form: Form | undefined, choices: Choice[]): string[] {
  switch (form?.kind) {
    case 'several':
      return [...form.options, form.none].map(({ value }) => value)
    case 'review':
      return [...form.sections.map(({ edit }) => edit.value), wayOn(form, choices).value]
    default:
      return []
  }
}

function content(form: Form, asked: Asked, choices: Choice[]): { body: unknown[]; actions: unknown[] } {
  switch (form.kind) {
    case 'date':
      return {
        body: [
          {
            type: 'Input.Date',
            id: inputId,
            label: literally(form.label),
            min: form.min,
            max: form.max,
            isRequired: true,
            errorMessage: literally(form.label),
          },
        ],
        actions: [pressable({ label: form.submit, value: submitted }, asked, { primary: true })],
      }
    case 'several':
      return {
        body: [
          {
            type: 'Input.ChoiceSet',
            id: inputId,
            label: literally(form.label),
            style: 'expanded',
            isMultiSelect: true,
            wrap: true,
            isRequired: true,
            errorMessage: literally(form.label),
            choices: form.options.map(({ label, value }) => ({ title: literally(label), value })),
          },
        ],
        actions: [
          pressable({ label: form.submit, value: submitted }, asked, {
            primary: true,
            labels: labelsOf(form.options),
          }),
          pressable(form.none, asked),
        ],
      }
    case 'review':
      return {
        body: [],
        actions: [
          pressable(wayOn(form, choices), asked, { primary: true }),
          ...form.sections.map(({ edit }) => pressable(edit, asked)),
        ],
      }
  }
}

/** What the button of a form that holds an input says of itself. */
export const submitted = 'submit'

/** What leaves the review: of the message's choices the one that is called like the form's button. */
function wayOn({ submit: label }: Form, choices: Choice[]): Choice {
  return choices.find(choice => choice.label === label) ?? { label, value: label }
}

/**
 * A button in a card. `associatedInputs: none` lets a button that is an answer by itself be pressed with the input
 * still empty.
 */
export function pressable({ label, value }: Choice, asked: Asked, { primary = false, labels }: Look = {}) {
  return {
    type: 'Action.Submit',
    title: label,
    ...(primary ? { style: 'positive' } : {}),
    ...(value === submitted ? {} : { associatedInputs: 'none' }),
    data: { intake: { ...asked, value, label, ...(labels ? { labels } : {}) } },
  }
}

interface Look {
  primary?: boolean
  /** By value: what the transcript shows of a choice that was ticked. */
  labels?: Record<string, string>
}

function labelsOf(options: Choice[]) {
  return Object.fromEntries(options.map(({ label, value }) => [value, label]))
}
