import { type SlotName, slotNames } from '../../machines/domain/slots.ts'
import type { IntakeContext } from '../../machines/intake/context.ts'
import { askOf, type IntakeSnapshot } from '../../machines/intake/step.ts'
import { paragraphs } from '../question.ts'
import type { Said } from '../said.ts'
import type { Scene } from '../scene.ts'
import { showAnswer, slotDialogOf } from '../slots/index.ts'
import { excerpt } from '../slots/slot-dialog.ts'
import type { Note } from './note.ts'

/** Shows back what has been noted in this turn, so that a slip is seen at once. */
export function noteAnswers(said: Said, scene: Scene): Note[] {
  const before = said.before.context
  const changed = slotNames.filter(
    slot => scene.context.answers[slot] !== undefined && !same(before, scene.context, slot),
  )
  const text = paragraphs(
    changed.length === 0 ? kept(said, scene) : acknowledgement(changed, said.before, scene),
    changed.includes('diseaseType') && lost(before, scene) && scene.say('ack.ask-again'),
  )
  return text === '' ? [] : [{ text }]
}

function acknowledgement(changed: SlotName[], before: IntakeSnapshot, scene: Scene): string {
  const { say, context } = scene
  const [slot] = changed
  const line = (name: SlotName) => ({
    label: say(slotDialogOf(name).label),
    value: excerpt(showAnswer(name, context.answers[name], scene), 200),
  })
  if (!slot || changed.length > 1)
    return [say('ack.several'), ...changed.map(name => `- ${say('review.row', line(name))}`)].join('\n')
  const value = context.answers[slot]
  // What was not asked is called by its name.
  const unasked = value === null && askOf(before) !== slot
  if (before.context.answers[slot] !== undefined || unasked)
    return say(value === null ? 'ack.left-out' : 'ack.changed', line(slot))
  return value === null ? say('ack.skipped') : slotDialogOf(slot).acknowledge(value as never, scene)
}

/** A change that ended with the old answer. */
function kept({ before, after, remarks, asides }: Said, scene: Scene): string {
  const slot = before.context.editing
  const ended = slot && !after.context.editing && !after.context.confirming && scene.step !== 'documents'
  if (!ended || remarks.length > 0 || asides.length > 0 || scene.context.answers[slot] === undefined)
    return ''
  return scene.say('ack.unchanged', {
    label: scene.say(slotDialogOf(slot).label),
    value: excerpt(showAnswer(slot, scene.context.answers[slot], scene), 200),
  })
}

const same = (a: IntakeContext, b: IntakeContext, slot: SlotName): boolean =>
  JSON.stringify(a.answers[slot]) === JSON.stringify(b.answers[slot])

/** Answers that went with the condition they were about. */
const lost = (before: IntakeContext, { context }: Scene): boolean =>
  (['firstOccurrence', 'familyHistory'] as const).some(
    slot => before.answers[slot] !== undefined && context.answers[slot] === undefined,
  )
