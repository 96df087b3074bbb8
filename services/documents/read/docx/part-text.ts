import mammoth from 'mammoth'
import { htmlText } from './html-text.ts'
import { scannedText } from './scanned-text.ts'
import { storedZip } from './stored-zip.ts'

/** Characters. What is longer takes seconds and much memory as a tree; its words are as well picked out. */
const MOST_PARSED = 500_000
/** Whatever a document points at, in itself or elsewhere, is not followed for its text. */
const POINTERS = /\s(?!w:)\w+:(?:embed|link|id|href|pict)\s*=\s*(?:"[^"<]*"|'[^'<]*')/g
const DECLARATION = /^\s*<\?xml[^>]{0,200}\?>/
/** Without any, mammoth fails at the style of a table. */
const NO_STYLES = '<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"/>'
/** The library leaves out fields and what it does not know; more than this of the words is worth having. */
const MUCH_MORE = 1.05

export interface PartText {
  text: string
  /** False where its XML is broken, and its words were only picked out. */
  isWhole: boolean
}

/** The text of a document, with its notes, or of a header or footer. */
export async function partText(xml: string, notes: Record<string, string> = {}): Promise<PartText> {
  const parts = { 'word/document.xml': asDocument(xml), ...notes }
  const scanned = Object.values(parts).map(scannedText).join('\n\n').trim()
  if (Object.values(parts).some(isBroken)) return { text: scanned, isWhole: false }
  const length = Object.values(parts).reduce((sum, part) => sum + part.length, 0)
  if (length > MOST_PARSED || Object.values(parts).some(isOdd)) return { text: scanned, isWhole: true }
  try {
    const { value } = await mammoth.convertToHtml({ buffer: packageOf(parts) }, { externalFileAccess: false })
    const text = htmlText(value)
    return { text: lettersOf(scanned) > lettersOf(text) * MUCH_MORE ? scanned : text, isWhole: true }
  } catch {
    return { text: scanned, isWhole: false }
  }
}

/** What opens more often than it closes costs the library minutes. */
function isBroken(xml: string): boolean {
  return xml.split('<').length > xml.split('>').length
}

/**
 * Programs write neither comments nor instructions, and ECMA-376-2, 8.1.1 forbids definitions of a document's own, which
 * may grow without end or point elsewhere.
 */
function isOdd(xml: string): boolean {
  return /<[!?]/.test(xml.replace(DECLARATION, ''))
}

function packageOf(parts: Record<string, string>): Buffer {
  const harmless = Object.entries(parts).map(([name, xml]) => [
    name,
    // It is UTF-8 now, whatever it was.
    xml.replace(DECLARATION, '').replace(POINTERS, ''),
  ])
  return storedZip({ ...Object.fromEntries(harmless), 'word/styles.xml': NO_STYLES })
}

function lettersOf(text: string): number {
  return text.replace(/\s+/g, '').length
}

/** A header or a footer has what a body has, under another name. */
function asDocument(xml: string): string {
  const root = /<(\w+:)?(?:hdr|ftr)(?=[\s>])/.exec(xml)
  if (!root) return xml
  const prefix = root[1] ?? ''
  const start = root.index + root[0].length
  const end = xml.indexOf('>', start)
  const close = xml.lastIndexOf('</')
  if (end < 0 || close < end) return xml
  const inside = xml.slice(end + 1, close)
  return `<${prefix}document${xml.slice(start, end)}><${prefix}body>${inside}</${prefix}body></${prefix}document>`
}
