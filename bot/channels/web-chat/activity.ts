import type { Ask, Step } from '../../../machines/domain/asks.ts'

/** What of a Bot Framework activity we send to a Direct Line client. */
export interface OutgoingActivity {
  type: 'message' | 'typing'
  id: string
  timestamp: string
  channelId: 'directline'
  conversation: { id: string }
  from: { id: string; name?: string; role: 'bot' | 'user' }
  text: string
  textFormat: 'plain'
  inputHint?: 'expectingInput' | 'acceptingInput'
  suggestedActions?: { to: string[]; actions: CardAction[] }
  attachments?: Attachment[]
  channelData: {
    intake?: AskingData
    clientActivityID?: string
    'webchat:sequence-id': number
  }
}

/** Which question stands open, for any client that wants to know. */
export interface AskingData {
  step: Step
  ask: Ask
  /** Not there in a greeting: a case begins with the patient's first message. */
  caseId?: string
  version: number
  /** With the payment question: the checkout page. */
  url?: string
  /** With the last message of an intake. */
  caseNumber?: string
}

export interface CardAction {
  type: 'messageBack' | 'openUrl'
  title: string
  text?: string
  displayText?: string
  value: unknown
}

export interface Attachment {
  contentType: string
  name?: string
  content?: unknown
  contentUrl?: string
}
