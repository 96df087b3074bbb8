import type { IncomingReply } from '../../dialogs/message.ts'
import { type Case, type CaseChannel, isPhone } from '../../machines/domain/case.ts'
import type { IntakeEvent } from '../../machines/intake/events.ts'
import type { IntakeSnapshot } from '../../machines/intake/step.ts'
import type { TurnInput } from '../turn-input.ts'
import { withoutChannel } from './case-channels.ts'
import type { Owed } from './owed.ts'
import { type Circumstances, type Worked, written } from './written.ts'

/** On a phone there is one conversation for ever. Once its request is submitted, to start over is to begin another. */
export const wantsAnother = (
  { status }: IntakeSnapshot,
  events: IntakeEvent[],
  { kind }: CaseChannel,
): boolean =>
  status === 'done' &&
  isPhone(kind) &&
  events.some(event => event.type === 'ASK_FIRST' && event.about === 'start-over')

/** The submitted case lets go of the number, and its next message begins a case of its own. */
export function another(
  found: Case,
  input: TurnInput,
  { reply: { text: words }, owed }: { reply: IncomingReply; owed: Owed[] },
  { kind, id, conversationId }: CaseChannel,
  circumstances: Circumstances,
): Worked {
  const from = { kind, id, conversationId, locale: found.locale }
  return written(found, input, circumstances, {
    said: [],
    owed: [...owed, { type: 'beginAnother', params: { from, words } }],
    set: { inbox: [], channels: withoutChannel(found, id) },
  })
}
