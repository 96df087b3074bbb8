import { type Contents, mostText } from '../contents.ts'
import type { ReadPage } from './read-pages.ts'
import { kindOfText } from './readable.ts'

/** What is seen on a page counts when it says this much more than the text beneath, which has no faults of recognition. */
const SAYS_MORE = 1.5

type Seen = { text: string; confidence: number }

/** The text of all pages, of each what says more: its own, or what is seen on it. */
export function together(
  pages: ReadPage[],
  recognized: Map<number, Seen>,
): Pick<Contents, 'text' | 'textFrom' | 'ocrConfidence'> {
  const chosen = pages.map(page => {
    const seen = recognized.get(page.number)
    return seen && saysMore(seen, page)
      ? { ...seen, isSeen: true }
      : { text: page.text, confidence: 1, isSeen: false }
  })
  const text = chosen
    .map(page => page.text.trim())
    .filter(Boolean)
    .join('\n\n')
    .slice(0, mostText)
  const seen = chosen.filter(({ isSeen }) => isSeen)
  const characters = lengthOf(seen)
  if (!text) return { text, textFrom: 'none' }
  if (!characters) return { text, textFrom: 'text' }
  const sureness = seen.reduce((sum, page) => sum + page.text.length * page.confidence, 0)
  const textFrom = characters > lengthOf(chosen) / 2 ? 'ocr' : 'text'
  return { text, textFrom, ocrConfidence: sureness / characters }
}

function saysMore(seen: Seen, { text }: ReadPage): boolean {
  if (kindOfText(text) === 'none') return seen.text !== ''
  return seen.text.length > text.length * SAYS_MORE
}

function lengthOf(pages: { text: string }[]): number {
  return pages.reduce((sum, { text }) => sum + text.length, 0)
}
