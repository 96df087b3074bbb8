import { secureLinkMarker } from '../../../../dialogs/message.ts'

export interface Limits {
  /** Characters a part. */
  most: number
  /** Characters that stand for the marker of a one-time link. */
  linkLength: number
}

/**
 * Words and the list under them in parts that are short enough. A cut is made where a paragraph ends; within one that
 * is too long by itself where a line ends, then where a sentence does, else between words, else between letters. The
 * list stays in one part as long as it fits into one. An address is never cut: one that is too long stands alone.
 */
export function cut(words: string, list: string, limits: Limits): string[] {
  const whole = joined(words, list)
  if (fits(whole, limits)) return [whole]
  const parts = parted(words, limits)
  const last = parts.pop() ?? ''
  if (fits(joined(last, list), limits)) return [...parts, joined(last, list)]
  // What asks stays with what may be answered, as far as both fit.
  const paragraphs = last.split('\n\n')
  for (let at = 1; at < paragraphs.length; at++) {
    const asking = joined(paragraphs.slice(at).join('\n\n'), list)
    if (fits(asking, limits)) return [...parts, paragraphs.slice(0, at).join('\n\n'), asking]
  }
  return [...parts, last, ...parted(list, limits)].filter(part => part !== '')
}

const joined = (words: string, list: string): string =>
  [words, list]
    .filter(part => part !== '')
    .join('\n\n')
    .trim()

/** Each takes a text to pieces that make it up again, finer than the one before. */
const ways: readonly ((text: string) => string[])[] = [
  text => text.split(/(?<=\n\n)(?=\S)/u),
  text => text.split(/(?<=\n)/u),
  // No sentence ends with the number of a line: "1. Label".
  text => text.split(/(?<=[.!?]["')\]]{0,3}\s{1,3})(?<!(?:^|\n)\d{1,2}\.\s{1,3})(?=\S)/u),
  text => text.split(/(?<=\s)(?=\S)/u),
  text => text.split(address).flatMap((piece, at) => (at % 2 === 1 ? [piece] : graphemes(piece))),
  text => (address.test(text) ? [text] : [...text]),
]

const address = new RegExp(`(${secureLinkMarker.replace(/[{}]/gu, '\\$&')}|https?://\\S+)`, 'u')
const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' })
const graphemes = (text: string): string[] => Array.from(segmenter.segment(text), ({ segment }) => segment)

/** As few parts as its pieces allow, in order. */
function parted(text: string, limits: Limits, way = 0): string[] {
  const split = ways[way]
  if (fits(text, limits) || !split) return [text.trim()]
  const parts: string[] = []
  let open = ''
  for (const piece of split(text)) {
    if (fits(open + piece, limits)) {
      open += piece
      continue
    }
    parts.push(open)
    const finer = fits(piece, limits) ? [piece] : parted(piece, limits, way + 1)
    parts.push(...finer.slice(0, -1))
    // What parted it from the next piece was trimmed with it.
    open = fits(piece, limits) ? piece : `${finer.at(-1)}${/\s*$/u.exec(piece)?.[0]}`
  }
  return [...parts, open].map(part => part.trim()).filter(part => part !== '')
}

function fits(text: string, { most, linkLength }: Limits): boolean {
  const markers = text.split(secureLinkMarker).length - 1
  const length = text.trim().length + markers * (linkLength - secureLinkMarker.length)
  // In GSM-7 these take two places; to count them so in any text cuts a little earlier at worst.
  return length + (length > most ? 0 : (text.match(/[\^{}\\[~\]|€\f]/gu)?.length ?? 0) - 2 * markers) <= most
}
