import { askOf, type IntakeSnapshot, stepOfSnapshot } from '../machines/intake/step.ts'
import type { OutgoingMessage } from './message.ts'
import { paragraphs } from './question.ts'
import { type Setting, sceneOf } from './scene.ts'
import { heading } from './steps/heading.ts'
import { askDialogs } from './steps/index.ts'

/** What a new conversation says by itself: who speaks, what is promised, and the first question. */
export function greeting(snapshot: IntakeSnapshot, setting: Setting): OutgoingMessage[] {
  const scene = sceneOf(snapshot, setting)
  const { say } = scene
  const question = askDialogs[askOf(snapshot)].full(scene)
  return [
    {
      text: paragraphs(
        say('greeting.hello'),
        say('greeting.privacy'),
        say('greeting.emergency'),
        say('greeting.help'),
      ),
    },
    {
      ...question,
      text: paragraphs(heading('personal-information', scene), question.text),
      asking: { step: stepOfSnapshot(snapshot), ask: askOf(snapshot) },
    },
  ]
}

/**
 * The same on a phone, where the patient has written first: what this channel is, and the website in its place;
 * at most two short messages before the question.
 */
export function phoneGreeting(snapshot: IntakeSnapshot, setting: Setting): OutgoingMessage[] {
  const scene = sceneOf(snapshot, setting)
  const { say } = scene
  const here = setting.channel === 'whatsapp' ? say('greeting.on-whatsapp') : say('greeting.on-sms')
  return [
    { text: paragraphs(say('greeting.hello'), say('greeting.emergency')) },
    { text: here },
    ...greeting(snapshot, setting).slice(-1),
  ]
}
