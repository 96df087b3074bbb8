import { visibleLine } from '../../machines/domain/visible.ts'

const MAX_CHARACTERS = 255
const MAX_ENDING = 16
/** More is no name; it is not even looked at. */
const LOOKED_AT = 8192

/**
 * A patient's name for a file, safe to show on one line; never used as a path. At most 255 characters, the ending kept.
 * Without marks that reverse the direction of text: with them `gnp.exe` shows as `exe.png`.
 */
export function showableFilename(name: string): string {
  const clean = visibleLine(name.slice(-LOOKED_AT).split(/[/\\]/).at(-1) ?? '')
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
