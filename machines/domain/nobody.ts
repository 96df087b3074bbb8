/**
 * Whether a document's name stands for none: it was taken away, a number is in its place, or nothing was ever a patient's
 * there. Words that are also surnames, such as "Case", count only where nothing else is in the name.
 */
export function isNobody(name: string): boolean {
  const plain = name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
  const words = plain.match(/\p{L}+/gu)?.join(' ')
  if (words === undefined) return name.trim() !== ''
  return /\d/.test(name) || marks.test(words) || placeholders.test(words)
}

/** Nobody is called that. */
const marks =
  /\b(?:anon|anon[iy]m\w*|unknown|unbekannt|unnamed|undefined|de ?identified|pseudonym\w*|redacted|dummy|phantom|muster(?:mann|frau|patient|person)|x{2,})\b/

/** Of the whole name; a letter may count them, as in "Patient B". */
const placeholders =
  /^(?:(?:test(?:s|ing|er|patient|person|case|fall)?|patient(?:in)?|subject|volunteer|case|sample|example|muster|nobody|none|null|no name|n a|removed|deleted)(?: |$))+\p{L}?$/u
