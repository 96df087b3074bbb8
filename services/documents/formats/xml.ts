/** XML is UTF-8 unless it begins as UTF-16 does. */
export function decodeXml(bytes: Buffer): string {
  const isUtf16 = bytes[0] === 0xff && bytes[1] === 0xfe
  const isSwapped = bytes[0] === 0xfe && bytes[1] === 0xff
  const label = isUtf16 ? 'utf-16le' : isSwapped ? 'utf-16be' : 'utf-8'
  return new TextDecoder(label).decode(bytes)
}

const NAMED: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00a0' }

/** The five references of XML and those by number; others, which a document would have to define, are nothing. */
export function unescapeXml(text: string): string {
  // A line of the file is no line of the document.
  return text
    .replace(/[\n\r]+/g, ' ')
    .replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(\w{1,10}));/gi, (_, hex, decimal, name) => {
      if (name) return NAMED[name.toLowerCase()] ?? ''
      const code = hex ? Number.parseInt(hex, 16) : Number(decimal)
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : ''
    })
}
