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
      say(which === 1 ? 'reminder.1' : 'reminder.2'),
      say(setting.channel === 'sms' ? 'reminder.how.sms' : 'reminder.how'),
      code,
    ),
    template: 'reminder',
  }
}
