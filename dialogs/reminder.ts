import { sayIn } from './copy/index.ts'
import type { OutgoingMessage } from './message.ts'
import { paragraphs } from './question.ts'
import type { Setting } from './scene.ts'

/** To a patient who has been silent. Nothing medical, no question: it can be read by whoever holds the phone. */
export function reminder(which: 1 | 2, setting: Setting): OutgoingMessage {
  const say = sayIn(setting.locale)
  const code = setting.resumeCode ? say('help.code', { code: setting.resumeCode }) : ''
  return {
    text: paragraphs(
      say(`reminder.${which}`),
      say(`reminder.how${setting.channel === 'sms' ? '.sms' : ''}`),
      code,
    ),
    template: 'reminder',
  }
}
