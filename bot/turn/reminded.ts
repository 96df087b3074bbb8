import { reminder } from '../../dialogs/reminder.ts'
import type { Case } from '../../machines/domain/case.ts'
import { dueReminder } from '../reminders/reminders.ts'
import type { OutsideInput } from '../turn-input.ts'
import { channelOf } from './case-channels.ts'
import { newLinks } from './case-links.ts'
import { settingOf } from './setting-of.ts'
import { type Circumstances, type Worked, written } from './written.ts'

/**
 * Reminds of an unfinished intake, once more before it is left alone. Where no words of ours would be taken any more,
 * a letter does. Whoever has written meanwhile is not reminded.
 */
export function reminded(
  found: Case,
  input: OutsideInput,
  which: 1 | 2,
  circumstances: Circumstances,
): Worked {
  const channel = channelOf(found, input)
  // As of when it was found to be due: a minute later it may be evening, and this turn does not come a second time.
  if (!channel || dueReminder(found, input.at) !== which)
    return written(found, input, circumstances, { said: [], owed: [], set: {} })
  const links = newLinks(found.links, circumstances)
  const byLetter = which === 2 && channel.kind === 'whatsapp' && !circumstances.remindsByTemplate
  const said = byLetter ? [] : [reminder(which, settingOf(found, channel, circumstances, links))]
  const owed =
    byLetter && found.patient.email
      ? [{ type: 'mailReminder', params: { nonce: links.give('continue').nonce } } as const]
      : []
  const set = { reminded: { since: channel.lastInboundAt, count: which }, links: links.all() }
  return written(found, input, circumstances, { said, owed, set })
}
