/** Any of these, as whole words, each once; spaces stand for any spaces. Texts are folded: no accents, small letters. */
export function anyOf(list: string): RegExp {
  const words = list
    .split('|')
    .map(each => each.trim())
    .filter(Boolean)
    .map(each => each.replaceAll(' ', String.raw`\s{1,3}`))
  return new RegExp(`(?<![a-z])(?:${words.join('|')})(?![a-z])`, 'g')
}

/** A line that is one of these, or begins with one and a colon. */
export function headings(list: string): RegExp {
  const words = list.split('|').map(each => each.trim().replaceAll(' ', String.raw`\s{1,3}`))
  return new RegExp(String.raw`^\W{0,4}(?:\d{1,2}[.)]\s)?(?:${words.join('|')})\s?(?:[:;.]|-\s|$)`, 'gm')
}
