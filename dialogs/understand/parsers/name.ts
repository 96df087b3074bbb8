import type { NameWords } from '../words/vocabulary.ts'

/** The parts of a name, as typed. */
export interface FullName {
  firstName: string
  middleName?: string
  lastName?: string
}

const shape =
  // biome-ignore lint/suspicious/noMisleadingCharacterClass: the joiners are meant one by one, as Persian names have them
  /^(?:[\p{L}\p{M}][\u200c\u200d\p{L}\p{M}'.·-]*|'[tsn]|\p{L}'?)(?: (?:[\p{L}\p{M}'][\u200c\u200d\p{L}\p{M}'.·-]*))*$/u

/**
 * The words of a name in a message without what is around it ("sure, it's Ana" is `Ana`), or null when what
 * is left is plainly no name. `wrapped` says that something announced it as a name.
 */
export function findName(raw: string, words: NameWords): { name: string; wrapped: boolean } | null {
  let text = raw
    .replace(/\p{Extended_Pictographic}(?:\p{Emoji_Modifier}|\ufe0f|\u200d)*/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim()
  text = text.replace(words.correction, '')
  const legal = legalPart(text, words)
  text = (legal ?? text).replace(words.nickname, '').trim()
  let wrapped = legal !== null
  for (let before = ''; before !== text; ) {
    before = text
    const opened = text.replace(words.before, '')
    if (opened !== text && opened) {
      wrapped ||= /name|initial|call|i'?\s?a?m\b|it'?s|is|go by|named/iu.test(
        text.slice(0, text.length - opened.length),
      )
      text = opened
    }
    text = text.replace(words.titles, '').replace(words.after, '').trim()
    text = text.replace(/^["'“(<\s]+(?=\p{L})(?!t |s )|["')>\s]+$/gu, match =>
      /^'$/u.test(match) ? '' : match.trim() && '',
    )
  }
  text = spelledOut(tidy(text))
  return isName(text, words, wrapped) ? { name: text, wrapped } : null
}

/** Two words: first, last. Three: first, middle, last. Particles and paired surnames join the last name. */
export function splitName(name: string, words: NameWords): FullName {
  const comma = /^([^,]+),\s*([^,]+)$/u.exec(name)
  if (comma && !/^(?:jr|sr|i{2,3}|iv|md|phd)\.?$/iu.test(comma[2] as string)) {
    const last = (comma[1] as string).trim()
    // "Bond, James Bond"
    const rest = (comma[2] as string).split(' ')
    if (rest.length > 1 && rest.at(-1) === last) rest.pop()
    return { ...splitGiven(rest), lastName: last }
  }
  const parts = name.replace(/,\s*/gu, ' ').split(' ')
  if (parts.length === 1 || words.doubleGiven.test(name)) return { firstName: name }
  const suffix = parts.length > 2 && /^(?:jr|sr|i{2,3}|iv)\.?$/iu.test(parts.at(-1) as string) ? 1 : 0
  const particle = parts.findIndex(
    (part, i) =>
      i > 0 && i < parts.length - 1 && words.particles.has(part.toLowerCase()) && !/^\p{Lu}\.?$/u.test(part),
  )
  let last = particle > 0 ? particle : parts.length - 1 - suffix
  const surname = (at: number) => words.pairedSurnames.has((parts[at] ?? '').toLowerCase())
  if (particle < 0 && last >= 2 && surname(last) && surname(last - 1)) last--
  else if (particle > 1 && surname(particle - 1)) last--
  const given = splitGiven(parts.slice(0, last))
  return { ...given, lastName: parts.slice(last).join(' ') }
}

export function looksLikeWords(name: string, words: NameWords): boolean {
  const parts = name.split(' ')
  // "e-mail" is one word, "Test-Name" two.
  return [...parts, ...parts.flatMap(part => part.split('-'))].some(part =>
    words.neverInNames.has(part.toLowerCase()),
  )
}

function splitGiven(given: string[]): FullName {
  const [firstName = '', ...middle] = given
  return middle.length ? { firstName, middleName: middle.join(' ') } : { firstName }
}

function legalPart(text: string, words: NameWords): string | null {
  const match = words.legally.exec(text)
  if (!match) return null
  const after = text.slice(match.index + match[0].length).replace(/[)\].,\s]+$/u, '')
  if (after) return after.split(/[,;]/u)[0] ?? after
  return (
    text
      .slice(0, match.index)
      .split(/[\s,;]but\s/iu)
      .at(-1)
      ?.trim() || null
  )
}

/** "J-O-N" and "j o n" are spelled out letter by letter. */
function spelledOut(text: string): string {
  const twice = /^(\p{L}[\p{L}'-]+)[\s,]+(?:that's\s+)?\p{L}(?:[\s.-]+\p{L}){2,}\b.*$/u.exec(text)
  if (twice) return twice[1] as string
  if (!/^\p{L}(?:[ .-]+\p{L}){2,}\.?$/u.test(text)) return text
  const letters = text.replace(/[^\p{L}]/gu, '')
  return letters.charAt(0).toUpperCase() + letters.slice(1).toLowerCase()
}

function tidy(text: string): string {
  const trimmed = text.replace(/^[\s,.;:!?*_-]+|[\s,;:!?*_-]+$/gu, '').replace(/^"(.*)"$/u, '$1')
  const initial = /(?:^|\s)(?:\p{Lu}\.)+$/u.test(trimmed) || /(?:^|\s)(?:jr|sr)\.$/iu.test(trimmed)
  return (initial ? trimmed : trimmed.replace(/\.+$/u, '')).replace(/\s+/gu, ' ')
}

function isName(text: string, words: NameWords, wrapped: boolean): boolean {
  if (!text || text.length > 100) return false
  const parts = text.replace(/,\s*/u, ' ').split(' ')
  if (parts.length > 7 || !shape.test(text.replace(/,\s*/u, ' '))) return false
  const plain = text
    .toLowerCase()
    .replace(/[^\p{L}\p{M}]+/gu, ' ')
    .trim()
  if (
    words.notNames.test(plain) &&
    !(wrapped && /^(?:yes|no|ok|hi|true|next|test|guess|good|go|bar|sure|fine|great)$/u.test(plain))
  )
    return false
  if (
    looksLikeWords(text, words) &&
    !(wrapped && parts.length === 1 && /^\p{Lu}/u.test(text) && text.length <= 4)
  )
    return false
  return !gibberish(plain)
}

/** Fists on a keyboard: a row of keys, one letter over and over, consonants no tongue can speak. */
function gibberish(plain: string): boolean {
  if (/(?:asdf|sdfg|dfgh|fghj|ghjk|hjkl|qwert|werty|zxcv|xcvb|cvbn|vbnm|lkjh|poiu)/u.test(plain)) return true
  if (/(\p{L})\1{2,}/u.test(plain)) return true
  const latin = plain.normalize('NFD').replace(/[\u0300-\u036f]/gu, '')
  if (/^[bcdfghjklmnpqrstvwxz]{5,}$/u.test(latin)) return true
  if (/(\p{L}{2,3})\1{2,}/u.test(latin)) return true
  return /[bcdfghjklmnpqrstvwxz]{6,}/u.test(latin.replace(/(?:sch|ght|tsch|chs|ngth|str|ck)/gu, 'a'))
}
