/** Scripts in which a family name comes first, and needs no space after it. */
const FAMILY_FIRST = /[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}]/u

/**
 * A name as it is read: `Jane Doe` for `Doe^Jane`. Of a name in several scripts first the alphabetic one, then the others
 * in brackets. Titles are left out, for they do not tell people apart. Undefined when nothing is left.
 */
export function readableName(name: string): string | undefined {
  const [first, ...others] = name
    .split('=')
    .map(readableGroup)
    .filter((group, index, all) => group !== '' && all.indexOf(group) === index)
  if (!first) return undefined
  return others.length > 0 ? `${first} (${others.join(', ')})` : first
}

function readableGroup(group: string): string {
  const [family = '', given = '', middle = ''] = group.split('^').map(part => part.trim())
  const parts = FAMILY_FIRST.test(family) ? [family, given, middle] : [given, middle, family]
  return parts
    .filter(part => part !== '')
    .join(' ')
    .replace(/\s+/g, ' ')
}
