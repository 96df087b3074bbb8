export const ESCAPE = 0x1b

/** Sets of two bytes a character, which stand in the lower half of the table after their escape. */
type LowerSet = 'ascii' | 'jis-x-0208' | 'jis-x-0212'

interface Extension {
  lower?: LowerSet
  /** Encoding of bytes from 0x80. */
  upper?: string
}

/** What follows an escape, and what it calls (PS3.3, C.12.1.1.2, tables C.12-3 and C.12-4). */
const extensions: Record<string, Extension> = {
  '(B': { lower: 'ascii' },
  '(J': { lower: 'ascii' },
  ')I': { upper: 'shift_jis' },
  $B: { lower: 'jis-x-0208' },
  '$@': { lower: 'jis-x-0208' },
  '$(D': { lower: 'jis-x-0212' },
  '$)C': { upper: 'euc-kr' },
  '$)A': { upper: 'gbk' },
  '-A': { upper: 'iso-8859-1' },
  '-B': { upper: 'iso-8859-2' },
  '-C': { upper: 'iso-8859-3' },
  '-D': { upper: 'iso-8859-4' },
  '-L': { upper: 'iso-8859-5' },
  '-G': { upper: 'iso-8859-6' },
  '-F': { upper: 'iso-8859-7' },
  '-H': { upper: 'iso-8859-8' },
  '-M': { upper: 'windows-1254' },
  '-T': { upper: 'windows-874' },
  '-b': { upper: 'iso-8859-15' },
}
const LONGEST_EXTENSION = 3
/** Line ends, tab, and what divides values and parts of a name call the first sets again (PS3.5, 6.1.2.5.3). */
const resets = new Set([...'\t\n\f\r\\^='].map(character => character.charCodeAt(0)))

/** Reads a text with escapes of ISO 2022; an escape that is not known is left out. */
export function decodeWithExtensions(bytes: Uint8Array, initial: string | undefined): string {
  const first = { lower: 'ascii' as LowerSet, upper: initial ?? 'windows-1252' }
  let current = { ...first }
  let text = ''
  let runStart = 0
  const closeRun = (end: number) => {
    text += decodeRun(bytes.subarray(runStart, end), current)
    runStart = end
  }
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0
    if (byte === ESCAPE) {
      closeRun(at)
      const { extension, length } = extensionAt(bytes, at + 1)
      current = { ...current, ...extension }
      at += length
      runStart = at + 1
    } else if (current.lower === 'ascii' && resets.has(byte)) {
      closeRun(at)
      current = { ...first }
    } else if (current.lower !== 'ascii' && byte > 0x20) {
      at++ // the second byte of a character
    }
  }
  closeRun(bytes.length)
  return text
}

function extensionAt(bytes: Uint8Array, at: number): { extension: Extension; length: number } {
  for (let length = LONGEST_EXTENSION; length > 1; length--) {
    const extension = extensions[String.fromCharCode(...bytes.subarray(at, at + length))]
    if (extension) return { extension, length }
  }
  return { extension: {}, length: 0 }
}

function decodeRun(run: Uint8Array, { lower, upper }: { lower: LowerSet; upper: string }): string {
  if (lower === 'ascii') return new TextDecoder(upper).decode(run)
  const jis: number[] = []
  for (let at = 0; at < run.length; at++) {
    const byte = run[at] ?? 0
    if (byte <= 0x20 || at + 1 >= run.length) {
      jis.push(byte)
      continue
    }
    // EUC is JIS with the upper bit set, and a mark before the supplementary set.
    if (lower === 'jis-x-0212') jis.push(0x8f)
    jis.push(byte | 0x80, (run[++at] ?? 0) | 0x80)
  }
  return new TextDecoder('euc-jp').decode(Uint8Array.from(jis))
}
