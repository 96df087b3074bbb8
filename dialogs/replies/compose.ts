import type { OutgoingMessage } from '../message.ts'
import { paragraphs } from '../question.ts'
import type { Note } from './note.ts'

/** Puts notes and the open question into as few messages as read well. */
export function compose(notes: Note[], question: OutgoingMessage | undefined): OutgoingMessage[] {
  const messages: OutgoingMessage[] = []
  const opening: string[] = []
  for (const { text, link, secure, apart, asks } of notes) {
    if (asks || text === '') continue
    if (!apart && !link && !secure && question) opening.push(text)
    else messages.push({ text, ...(link && { link }), ...(secure && { secure }) })
  }
  if (!question) return joined(messages)
  return [...joined(messages), { ...question, text: paragraphs(...new Set(opening), question.text) }]
}

const hasLink = ({ link, secure }: OutgoingMessage): boolean => Boolean(link ?? secure)

/** Neighbours without a link of their own become one message. */
function joined(messages: OutgoingMessage[]): OutgoingMessage[] {
  const result: OutgoingMessage[] = []
  for (const message of messages) {
    const last = result.at(-1)
    if (last && !hasLink(last) && !hasLink(message)) last.text = paragraphs(last.text, message.text)
    else result.push({ ...message })
  }
  return result
}
