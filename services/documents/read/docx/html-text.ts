import { unescapeXml } from '../../formats/xml.ts'
import { cellBreak, tidy } from './tidy.ts'

/** Text of the HTML that mammoth makes: a row of a table is a line, and a tab stands between its cells. */
export function htmlText(html: string): string {
  let text = ''
  let cells = 0
  for (const [, words, close, tag] of html.matchAll(/([^<]+)|<(\/?)(\w+)[^>]*>/g)) {
    if (words) text += unescapeXml(words)
    else if (tag === 'td' || tag === 'th') {
      cells += close ? -1 : 1
      if (close) text += '\t'
    } else if (tag === 'tr') text += close ? '\n' : ''
    else if (tag === 'br' || (close && /^(?:p|li|h\d)$/.test(tag ?? ''))) text += cells > 0 ? cellBreak : '\n'
  }
  return tidy(text)
}
