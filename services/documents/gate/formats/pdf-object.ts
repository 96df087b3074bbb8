/** A reference to an object that stands elsewhere in the file. */
export class PdfReference {
  readonly number: number
  readonly generation: number

  constructor(number: number, generation: number) {
    this.number = number
    this.generation = generation
  }
}

/** Names come as `/Name`, strings as bytes. */
export type PdfValue = number | boolean | null | string | Buffer | PdfReference | PdfValue[] | PdfDictionary
export interface PdfDictionary extends Map<string, PdfValue> {}

const MAX_DEPTH = 8
const SPACE = /(?:[\0\t\n\f\r ]|%[^\r\n]*)*/y
const REFERENCE = /(\d{1,10})[\0\t\n\f\r ]+(\d{1,5})[\0\t\n\f\r ]+R\b/y
const NUMBER = /[+-]?(?:\d+\.?\d*|\.\d+)/y
const NAME = /\/[^\0\t\n\f\r ()<>[\]{}/%]*/y
const WORD = /true|false|null/y
const HEX = /<([0-9a-fA-F\0\t\n\f\r ]*)>/y
const ESCAPES: Record<string, string> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' }

/** Reads one object at a place in a PDF's text (its bytes as latin1). Undefined where none can be read. */
export function readPdfObject(text: string, start: number): PdfValue | undefined {
  let at = start
  return value(0)

  function value(depth: number): PdfValue | undefined {
    if (depth > MAX_DEPTH) return undefined
    take(SPACE)
    if (text.startsWith('<<', at)) return dictionary(depth)
    if (text[at] === '[') return array(depth)
    if (text[at] === '(') return literal()
    const hex = take(HEX)
    if (hex) return Buffer.from(padded((hex[1] ?? '').replace(/[^0-9a-fA-F]/g, '')), 'hex')
    const reference = take(REFERENCE)
    if (reference) return new PdfReference(Number(reference[1]), Number(reference[2]))
    const number = take(NUMBER)
    if (number) return Number(number[0])
    const name = take(NAME)
    if (name) return name[0]
    const word = take(WORD)
    if (word) return word[0] === 'null' ? null : word[0] === 'true'
    return undefined
  }

  function dictionary(depth: number): PdfDictionary | undefined {
    at += 2
    const found: PdfDictionary = new Map()
    for (;;) {
      take(SPACE)
      if (text.startsWith('>>', at)) break
      const key = take(NAME)?.[0]
      const item = key === undefined ? undefined : value(depth + 1)
      if (key === undefined || item === undefined) return undefined
      found.set(key.slice(1), item)
    }
    at += 2
    return found
  }

  function array(depth: number): PdfValue[] | undefined {
    at += 1
    const found: PdfValue[] = []
    for (;;) {
      take(SPACE)
      if (text[at] === ']') break
      const item = value(depth + 1)
      if (item === undefined) return undefined
      found.push(item)
    }
    at += 1
    return found
  }

  /** Between parentheses, which may nest; ISO 32000-1, 7.3.4.2. */
  function literal(): Buffer | undefined {
    let out = ''
    let open = 0
    while (at < text.length) {
      const character = text[at++] ?? ''
      if (character === '\\') out += escaped()
      else if (character === '(' && open++ === 0) continue
      else if (character === ')' && --open === 0) return Buffer.from(out, 'latin1')
      else out += character
    }
    return undefined
  }

  function escaped(): string {
    const octal = take(/[0-7]{1,3}/y)
    if (octal) return String.fromCharCode(Number.parseInt(octal[0], 8) & 0xff)
    if (take(/\r\n|\r|\n/y)) return '' // a line that goes on
    const character = text[at++] ?? ''
    return ESCAPES[character] ?? character
  }

  function take(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = at
    const found = pattern.exec(text)
    if (found) at = pattern.lastIndex
    return found
  }
}

function padded(hex: string): string {
  return hex.length % 2 === 1 ? `${hex}0` : hex
}
