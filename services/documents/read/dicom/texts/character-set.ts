import { decodeWithExtensions, ESCAPE } from './code-extensions.ts'

/** Reads the bytes of a text. */
export type DecodeText = (bytes: Uint8Array) => string

/**
 * Encodings of the character sets without code extensions, by their registration number (PS3.3, C.12.1.1.2). Where the
 * platform knows a set that holds all of it, that one is taken: Shift JIS for JIS X 0201, windows-874 for TIS 620.
 */
const byNumber: Record<string, string> = {
  100: 'iso-8859-1',
  101: 'iso-8859-2',
  109: 'iso-8859-3',
  110: 'iso-8859-4',
  144: 'iso-8859-5',
  127: 'iso-8859-6',
  126: 'iso-8859-7',
  138: 'iso-8859-8',
  148: 'windows-1254',
  203: 'iso-8859-15',
  13: 'shift_jis',
  166: 'windows-874',
  192: 'utf-8',
  149: 'euc-kr',
  58: 'gb18030',
  87: 'euc-jp',
  159: 'euc-jp',
}

/**
 * How texts are read in a data set that names these character sets, first the one in which texts begin. Names are taken
 * as they are found in practice too: `ISO IR 100`, `iso8859-1`, `UTF-8`.
 */
export function decoderFor(characterSets: string[]): DecodeText {
  const encodings = characterSets.map(encodingOf)
  const known = encodings.filter(encoding => encoding !== undefined)
  const [first] = known
  const plain: DecodeText = first ? decodeAs(first) : decodeUnnamed
  const mayEscape = characterSets.length > 1 || characterSets.some(name => /2022/.test(name))
  if (!mayEscape) return plain
  return bytes => (bytes.includes(ESCAPE) ? decodeWithExtensions(bytes, encodings[0] ?? first) : plain(bytes))
}

function encodingOf(name: string): string | undefined {
  const bare = name.toUpperCase().replace(/[^A-Z0-9]/g, '')
  if (bare.includes('GB18030')) return 'gb18030'
  if (bare.includes('GBK')) return 'gbk'
  if (/UTF8|10646/.test(bare)) return 'utf-8'
  const part = /8859(\d{1,2})$/.exec(bare)?.[1]
  if (part) return `iso-8859-${part}`
  return byNumber[/IR(\d+)$/.exec(bare)?.[1] ?? '']
}

function decodeAs(encoding: string): DecodeText {
  try {
    const decoder = new TextDecoder(encoding)
    return bytes => decoder.decode(bytes)
  } catch {
    return decodeUnnamed
  }
}

/** No character set means ASCII; what is more than that is UTF-8 if it can be, and else Latin. */
function decodeUnnamed(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}
