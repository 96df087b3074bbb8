import { askOf, type IntakeSnapshot, stepOfSnapshot } from '../machines/intake/step.ts'
import type { OutgoingMessage } from './message.ts'
import { noteAnswers } from './replies/answers.ts'
import { noteAside } from './replies/asides.ts'
import { compose } from './replies/compose.ts'
import type { Note } from './replies/note.ts'
import { isNew, openQuestion } from './replies/open-question.ts'
import { noteRemarks } from './replies/remarks.ts'
import type { Said } from './said.ts'
import { type Scene, sceneOf } from './scene.ts'
import { isPreparing } from './steps/payment.ts'

export type { Aside, Said } from './said.ts'
export type { Setting } from './scene.ts'

/** What the bot says after a turn: at most one message asks, and it is the last. */
export function render(said: Said): OutgoingMessage[] {
  const { after, asides, remarks, setting, cause } = said
  if (cause === 'world' && nothingToSay(said)) return []
  const scene = sceneOf(after, setting)
  const notes = [
    ...asides.flatMap(aside => noteAside(aside, scene, said)),
    ...noteAnswers(said, scene),
    ...noteCode(said, scene),
    ...noteRemarks(said, scene),
  ]
  const stopped = remarks.some(remark => remark.key === 'stopped')
  const question = stopped || isPreparing(scene) ? undefined : openQuestion(said, scene, notes)
  // There is no question then, and whoever writes wants to know why.
  const waiting = scene.say('payment.opening')
  const told =
    remarks.some(remark => remark.key === 'preparing-checkout') || notes.some(({ text }) => text === waiting)
  if (isPreparing(scene) && cause !== 'world' && !stopped && !told) notes.push({ text: waiting })
  return compose(
    notes,
    question && { ...question, asking: { step: stepOfSnapshot(after), ask: askOf(after) } },
  )
}

/** Such as a file that was read while others still are, or while something else is asked. */
const nothingToSay = (said: Said): boolean =>
  said.remarks.length === 0 && said.asides.length === 0 && !isNew(said)

/** With the first answer there is something to come back to. */
function noteCode({ before, after }: Said, { say, setting }: Scene): Note[] {
  const answered = ({ context }: IntakeSnapshot) => Object.keys(context.answers).length > 0
  if (!setting.resumeCode || answered(before) || !answered(after)) return []
  return [{ text: say('resume-code.note', { code: setting.resumeCode }) }]
}
