const MAX_CHARACTERS = 255
const MAX_ENDING = 16
/** Control characters, and the marks that reverse the direction of text: with them `gnp.exe` shows as `exe.png`. */
const UNSEEN = /[\p{Cc}\p{Zl}\p{Zp}\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/gu

/** A patient's name for a file, safe to show on one line; never used as a path. At most 255 characters, the ending kept. */
export function showableFilename(name: string): string {
  const last = name.toWellFormed().replace(UNSEEN, '').split(/[/\\]/).at(-1) ?? ''
  const clean = last.normalize('NFC').replace(/\s+/g, ' ').trim()
  if (clean === '' || /^\.+$/.test(clean)) return 'document'
  if (clean.length <= MAX_CHARACTERS) return clean
  const dot = clean.lastIndexOf('.')
  const ending = dot > 0 && clean.length - dot <= MAX_ENDING ? clean.slice(dot) : ''
  // toWellFormed: the cut may have gone through a character of two code units
  const cut = clean
    .slice(0, MAX_CHARACTERS - ending.length)
    .toWellFormed()
    .replace(/\ufffd$/, '')
  return cut + ending
}
