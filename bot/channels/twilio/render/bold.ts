import { languages, sayIn } from '../../../../dialogs/copy/index.ts'
import { heading } from '../../../../dialogs/steps/heading.ts'
import { steps } from '../../../../machines/domain/asks.ts'

/** What a step opens with, in every language. */
const headings = new Set(
  Object.keys(languages).flatMap(locale => steps.map(step => heading(step, { say: sayIn(locale), locale }))),
)

/** Paragraphs that are headings stand out; on WhatsApp `*…*` is bold within one line. */
export const boldHeadings = (text: string): string =>
  text
    .split('\n\n')
    .map(paragraph => (headings.has(paragraph) && !marked(paragraph) ? `*${paragraph}*` : paragraph))
    .join('\n\n')

/** A line with signs of formatting of its own: one more would pair with them. */
const marked = (line: string): boolean => /[*_~`]/u.test(line)

/** What is masked with stars, `a***@example.org`: as dots, for between two of them WhatsApp would see bold. */
export const dotted = (text: string): string => text.replaceAll('***', '•••')
