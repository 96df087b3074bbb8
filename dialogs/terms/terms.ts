import { english } from './en.ts'
import type { TermsSection } from './section.ts'

export type { TermsSection } from './section.ts'

export interface Terms {
  version: string
  /** Two letters, `en`. */
  language: string
  title: string
  sections: TermsSection[]
  /** The exact full text that a patient consents to: what is hashed, shown in the chat, and shown as a page. */
  text: string
}

const version = '2026-11-24'

/** The terms, privacy and sharing text that is in force. */
export const terms: Terms = {
  version,
  language: 'en',
  ...english,
  text: [
    `${english.title} (version ${version})`,
    ...english.sections.flatMap(({ title, paragraphs }, index) => [`${index + 1}. ${title}`, ...paragraphs]),
  ].join('\n\n'),
}
