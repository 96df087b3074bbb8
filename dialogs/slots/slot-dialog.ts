import { isOptional, type SlotName, type Slots, sensitivity } from '../../machines/domain/slots.ts'
import type { Choice, Form } from '../message.ts'
import { type AskDialog, paragraphs } from '../question.ts'
import type { Scene, Speaker } from '../scene.ts'

/** An answer that was given, not skipped. */
export type Given<S extends SlotName> = NonNullable<Slots[S]>

/** One question for one answer: how it is asked, and how the answer is shown back. */
export interface SlotDialog<S extends SlotName = SlotName> extends AskDialog {
  label: `${S}.label`
  show(value: Given<S>, speaker: Speaker): string
  /** What may be shown of an identity where others may read along; nothing of it without this. */
  mask?(value: Given<S>): string
  /** Said when the answer has come in. */
  acknowledge(value: Given<S>, speaker: Speaker): string
}

interface Parts<S extends SlotName> {
  choices?(speaker: Speaker): Choice[]
  form?(scene: Scene): Form
  show?(value: Given<S>, speaker: Speaker): string
  mask?(value: Given<S>): string
  unsure?(speaker: Speaker): string
}

/** Makes a slot's dialog. Its sentences stand in `copy/` under the slot's name; here is only what is its own. */
export function slotDialog<S extends SlotName>(slot: S, parts: Parts<S> = {}): SlotDialog<S> {
  const optional = isOptional(slot)
  const show = parts.show ?? (value => String(value))
  return {
    label: `${slot}.label`,
    show,
    ...(parts.mask && { mask: parts.mask }),
    acknowledge(value, speaker) {
      const { phone, say } = speaker
      if (!phone || sensitivity[slot] === 'plain')
        return say(`${slot}.ack`, { value: excerpt(show(value, speaker), 200) })
      return parts.mask ? say(`${slot}.ack`, { value: parts.mask(value) }) : say('ack.noted')
    },
    why: ({ say }) => say(`${slot}.why`),
    short: ({ say }) => say(`${slot}.short`),
    ...(parts.unsure && { unsure: parts.unsure }),
    missed: ({ say }, time) => say(`${slot}.miss${time}`),
    full(scene) {
      const { say, context } = scene
      const current = context.answers[slot] as Given<S> | null | undefined
      const known = current !== undefined && current !== null
      const choices: Choice[] = [
        ...(parts.choices?.(scene) ?? []),
        ...(optional ? [{ label: say('button.skip'), value: 'skip' }] : []),
        ...(known ? [{ label: say('button.keep'), value: 'keep' }] : []),
      ]
      return {
        text: paragraphs(
          say(`${slot}.ask`),
          known && say('current.value', { value: excerpt(show(current, scene), 200) }),
          optional && say('optional.hint'),
        ),
        ...(choices.length > 0 && { choices }),
        ...(parts.form && { form: parts.form(scene) }),
      }
    },
  }
}

/** One line of a longer text. */
export function excerpt(text: string, most: number): string {
  const line = text.replace(/\s+/gu, ' ').trim()
  const letters = [...line]
  return letters.length <= most ? line : `${letters.slice(0, most - 3).join('')}...`
}
