import { isSlot, kindOf } from '../machines/domain/slots.ts'
import { askOf, type IntakeSnapshot } from '../machines/intake/step.ts'
import type { Asked } from './asked.ts'
import type { IncomingReply } from './message.ts'
import { situationOf } from './situation.ts'
import { typedChoice } from './typed-choice.ts'
import { wishOnPhone } from './understand/phone-wish.ts'
import { understand } from './understand/understand.ts'

/**
 * Whether a reply is whole as it is: a button, a choice, a command. After a name or a story more may follow, and
 * so it may after files and after words that were not understood.
 */
export function answersAtOnce(
  reply: IncomingReply,
  snapshot: IntakeSnapshot,
  asked: Asked | null,
  about: { now: Date; lang: string },
): boolean {
  if (reply.pressed || reply.form) return true
  if (reply.files.length > 0 || reply.text === '') return false
  const text = reply.text.trim()
  const ask = askOf(snapshot)
  const typed = typedChoice(text, asked?.choices ?? [], about.lang, { ask })
  // Of relatives another may follow, also by its number; after none of them nobody does.
  if (typed) return kindOf(ask) !== 'relatives' || typed.value === 'none' || typed.value === 'keep'
  const intent = understand(text, situationOf(snapshot, asked, about))
  if (wishOnPhone(text, intent, ask, about.lang)) return true
  switch (intent.kind) {
    case 'answer':
      return isClosed(ask)
    case 'ask-back':
    case 'unclear':
    case 'too-long':
    case 'courtesy':
    case 'not-emergency':
      return false
    default:
      return true
  }
}

/** Of a list or a yes or no, one is the answer; of relatives there may be several. */
function isClosed(ask: string): boolean {
  if (!isSlot(ask)) return true
  const kind = kindOf(ask)
  return kind === 'choice' || kind === 'yes-no'
}

/** A cry for help waits for nothing. */
export const isUrgent = (
  { text }: IncomingReply,
  snapshot: IntakeSnapshot,
  asked: Asked | null,
  about: { now: Date; lang: string },
): boolean => understand(text.trim(), situationOf(snapshot, asked, about)).kind === 'emergency'
