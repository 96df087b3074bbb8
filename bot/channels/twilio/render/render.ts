import { type OutgoingMessage, secureLinkMarker } from '../../../../dialogs/message.ts'
import { boldHeadings, dotted } from './bold.ts'
import { cut } from './cut.ts'
import { gsm } from './gsm.ts'
import { longest, type PhoneKind } from './limits.ts'
import { numbered } from './numbered.ts'

export interface Lengths {
  /** In characters: of the address that will stand where the marker is. */
  linkLength: number
}

/**
 * Messages as a phone shows them: each of the result is one message, with its choices as numbered lines in `text`.
 * Whatever else a message holds stays with its last part, and its one-time link with the part that has the marker.
 */
export function renderForPhone(
  kind: PhoneKind,
  messages: OutgoingMessage[],
  { linkLength }: Lengths,
): OutgoingMessage[] {
  return messages.flatMap(message => {
    const words = withAddress(message)
    const list = numbered(kind, message.choices ?? [])
    const parts = cut(kind === 'sms' ? gsm(words) : boldHeadings(dotted(words)), list, {
      most: longest[kind],
      linkLength,
    })
    return parts.map((part, index) => partOf(message, part, index === parts.length - 1))
  })
}

function partOf(message: OutgoingMessage, text: string, last: boolean): OutgoingMessage {
  // The link is in the words by now, and no phone shows a form.
  const { text: _, link: __, form: ___, secure, ...rest } = message
  const linked = secure && text.includes(secureLinkMarker) ? { secure } : {}
  return last ? { ...rest, ...linked, text } : { text, ...linked }
}

/** Every address stands in the words, once. */
function withAddress({ text, link, url }: OutgoingMessage): string {
  const lines = [
    ...(link ? [{ url: link.url, line: `${link.label}: ${link.url}` }] : []),
    ...(url && url !== link?.url ? [{ url, line: url }] : []),
  ]
  return [text, ...lines.filter(address => !text.includes(address.url)).map(({ line }) => line)].join('\n\n')
}
