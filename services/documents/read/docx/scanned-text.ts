import { unescapeXml } from '../../formats/xml.ts'
import { mostText } from '../contents.ts'
import { cellBreak, tidy } from './tidy.ts'

/** Some of it is space, which goes in the end. */
const MOST_TEXT = mostText * 4

/** What ends a line, a cell, or is a space of its own; text of runs; what is left out with all that is in it. */
const TOKENS =
  /<(?:\w+:)?(?:(t)(?:\s[^<>]*)?(?<!\/)>([^<]*)|(tab|br|cr|noBreakHyphen)(?:\s[^<>]*)?\/>|(?:pPr|tabs|Fallback)(?=[\s>])|(p|tc|tr)(?=[\s>]))|<\/(?:\w+:)?(?:pPr|tabs|Fallback|(p|tc|tr))>/g

/**
 * The words of a part of a Word document whose XML is too broken, or too long, for a reader of XML: a row of a table is a
 * line, and a tab stands between its cells.
 */
export function scannedText(xml: string): string {
  let text = ''
  let cells = 0
  let skipped = 0
  for (const match of xml.matchAll(TOKENS)) {
    const [whole, isText, words = '', mark, opened, closed] = match
    if (text.length > MOST_TEXT) break
    const isClosing = whole.startsWith('</')
    if (isText) {
      if (!skipped) text += unescapeXml(words)
    } else if (mark) {
      if (!skipped) text += mark === 'tab' ? '\t' : mark === 'noBreakHyphen' ? '-' : cells ? cellBreak : '\n'
    } else if (opened) {
      if (opened === 'tc') cells++
    } else if (!closed) {
      skipped = Math.max(0, skipped + (isClosing ? -1 : 1))
    } else if (closed === 'tc') {
      cells = Math.max(0, cells - 1)
      text += '\t'
    } else {
      text += closed === 'tr' ? '\n' : cells ? cellBreak : '\n'
    }
  }
  return tidy(text)
}
