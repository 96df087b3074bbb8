import type { OutgoingMessage } from '../message.ts'
import { paragraphs } from '../question.ts'
import type { Note } from './note.ts'

/** Puts notes and the open question into as few messages as read well. */
export function compose(notes: Note[], question: OutgoingMessage | undefined): OutgoingMessage[] {
  const messages: OutgoingMessage[] = []
  const opening: string[] = []
  for (const { text, link, apart, asks } of notes) {
    if (asks || text === '') continue
    if (!apart && !link && question) opening.push(text)
    else messages.push({ text, ...(link && { link }) })
  }
  if (!question) return joined(messages)
  return [...joined(messages), { ...question, text: paragraphs(...new Set(opening), question.text) }]
}

/** Neighbours without a link of their own become one message. */
function joined(messages: OutgoingMessage[]): OutgoingMessage[] {
  const result: OutgoingMessage[] = []
  for (const message of messages) {
    const last = result.at(-1)
    if (last && !last.link && !message.link) last.text = paragraphs(last.text, message.text)
    else result.push({ ...message })
  }
  return result
}
