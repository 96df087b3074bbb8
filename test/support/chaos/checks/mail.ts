import type { Received } from '../../inbox.ts'
import type { Intake } from '../patients/intake.ts'

/**
 * A letter is what has a Message-ID of its own. SMTP knows no way to send at most once: who dies after the server took
 * a letter and before they hear of it sends it again, and the same Message-ID tells the mailbox that it is the same.
 */
export function checkMail(
  letters: Received[],
  { persona, caseNumber }: Intake,
): { wrong: string[]; copies: number } {
  const theirs = letters.filter(({ to }) => to === persona.email)
  const byId = Map.groupBy(theirs, ({ messageId }) => messageId)
  const confirmations = [...byId.values()].filter(([one]) => one?.text.includes(caseNumber)).length
  const wrong = [
    ...(confirmations === 1 ? [] : [`${confirmations} confirmations by e-mail, not 1`]),
    ...(byId.size === persona.expected.letters
      ? []
      : [`${byId.size} letters, not ${persona.expected.letters}`]),
    ...([...byId.values()].some(same => new Set(same.map(({ text }) => text)).size > 1)
      ? ['two letters of one Message-ID differ']
      : []),
  ]
  return { wrong, copies: theirs.reduce((sum, { copies }) => sum + copies, 0) - byId.size }
}
