import { type OutgoingMessage, secureLinkMarker } from '../../../dialogs/message.ts'
import type { TranscriptFile, TranscriptMessage } from '../../../machines/domain/transcript.ts'
import type { AskingData, Attachment, CardAction, OutgoingActivity } from './activity.ts'
import { choiceCard, longList } from './choice-card.ts'
import { clientIdOf } from './event-id.ts'
import type { Asked } from './form-card.ts'
import { choicesInForm, formCard } from './form-card.ts'

export interface Rendering {
  /** The visitor who reads; a patient's own messages come from this id. */
  userId: string
  /** Address of a file for a short time, or undefined where there is nothing to open. */
  signUrl(file: TranscriptFile): string | undefined
  /** Address of a one-time link. */
  linkUrl(caseId: string, nonce: string): string
}

/** One line of the transcript as any Direct Line client can show it. */
export function toActivity(message: TranscriptMessage, rendering: Rendering): OutgoingActivity {
  const { userId, signUrl } = rendering
  const common = {
    type: 'message' as const,
    id: message.id,
    timestamp: message.at,
    channelId: 'directline' as const,
    conversation: { id: message.conversationId },
    textFormat: 'plain' as const,
  }
  const order = { 'webchat:sequence-id': message.seq }
  if (message.direction === 'in') {
    const clientActivityID = clientIdOf(message.providerId, message.conversationId)
    return {
      ...common,
      from: { id: userId, role: 'user' },
      text: message.text,
      ...attached(message.files.map(file => fileAttachment(file, signUrl))),
      channelData: { ...order, ...(clientActivityID === undefined ? {} : { clientActivityID }) },
    }
  }
  const { text, ...said } = withSecureLink(message, rendering)
  const asked = said.asking && {
    ask: said.asking.ask,
    ...(message.caseId !== null && { caseId: message.caseId }),
    version: message.version,
  }
  return {
    ...common,
    from:
      message.author === 'agent' ? { id: 'agent', name: 'Support', role: 'bot' } : { id: 'bot', role: 'bot' },
    text: withLink(text, said.link),
    inputHint: asked ? 'expectingInput' : 'acceptingInput',
    ...(asked ? suggestions(said, asked, userId) : {}),
    ...attached(cards(said, asked)),
    channelData: {
      ...(said.asking && asked ? { intake: askingData(said, said.asking.step, asked) } : {}),
      ...order,
    },
  }
}

function askingData(said: Partial<OutgoingMessage>, step: AskingData['step'], asked: Asked): AskingData {
  return {
    step,
    ...asked,
    ...(said.url === undefined ? {} : { url: said.url }),
    ...(said.caseNumber === undefined ? {} : { caseNumber: said.caseNumber }),
  }
}

/** Buttons above the box to type in. What a card already offers is not offered twice. */
function suggestions({ choices = [], form }: Partial<OutgoingMessage>, asked: Asked, userId: string) {
  const inCard = [...choicesInForm(form, choices), ...longList(choices, form).map(({ value }) => value)]
  const actions = choices
    .filter(({ value }) => !inCard.includes(value))
    .map(({ label, value }): CardAction => {
      return {
        type: 'messageBack',
        title: label,
        text: label,
        displayText: label,
        value: { ...asked, value },
      }
    })
  return actions.length === 0 ? {} : { suggestedActions: { to: [userId], actions } }
}

function cards(
  { form, link, choices = [] }: Partial<OutgoingMessage>,
  asked: Asked | undefined,
): Attachment[] {
  const list = longList(choices, form)
  return [
    ...(form && asked ? [formCard(form, asked, choices)] : []),
    ...(list.length > 0 && asked ? [choiceCard(list, asked)] : []),
    ...(link ? [linkCard(link)] : []),
  ]
}

/** A card stays with its message, so that the link can still be opened when more was said. */
function linkCard({ label, url }: { label: string; url: string }): Attachment {
  const open: CardAction = { type: 'openUrl', title: label, value: url }
  return { contentType: 'application/vnd.microsoft.card.hero', content: { buttons: [open] } }
}

/** What is kept holds no key to anything: a one-time link is put in whenever its patient reads it. */
function withSecureLink({ text, content, caseId }: TranscriptMessage, { linkUrl }: Rendering) {
  const said = { ...((content ?? {}) as Partial<OutgoingMessage>), text }
  const { link, secure } = said
  if (!secure || caseId === null) return said
  const put = (words: string) => words.replace(secureLinkMarker, linkUrl(caseId, secure.nonce))
  return { ...said, text: put(text), ...(link && { link: { ...link, url: put(link.url) } }) }
}

/** The address stands in the words too: a client that shows no cards must be able to open it. */
function withLink(text: string, link: OutgoingMessage['link']) {
  return link === undefined || text.includes(link.url) ? text : `${text}\n\n${link.label}: ${link.url}`
}

function fileAttachment(file: TranscriptFile, signUrl: Rendering['signUrl']): Attachment {
  const contentUrl = signUrl(file)
  const shown = contentUrl !== undefined && browserImages.includes(file.contentType)
  return {
    // Web Chat tries to draw whatever calls itself an image; no browser draws a TIFF.
    contentType:
      shown || !file.contentType.startsWith('image/') ? file.contentType : 'application/octet-stream',
    name: file.filename,
    ...(contentUrl === undefined ? {} : { contentUrl }),
  }
}

const browserImages = ['image/jpeg', 'image/png']

function attached(attachments: Attachment[]) {
  return attachments.length === 0 ? {} : { attachments }
}
