/** Fewer letters and digits are a stamp, a page number or the name of a scanner's app: the page's picture has the text. */
const leastCharacters = 60
/** Fonts without a table of what their glyphs mean give characters of nobody's, or signs instead of letters. */
const leastMeaning = 0.6

/** Whether the text of a page stands for what is seen on it. */
export function isReadable(text: string): boolean {
  const dense = text.replace(/\s/gu, '')
  const meant = dense.match(/[\p{L}\p{N}]/gu)?.length ?? 0
  return meant >= leastCharacters && meant / [...dense].length >= leastMeaning && !isScrambled(text)
}

/** Signs that no text has, in numbers: of private use, undefined, replaced, or steering. */
function isScrambled(text: string): boolean {
  const strange = text.match(/[\p{Co}\p{Cn}\uFFFD]|(?!\s)\p{Cc}/gu)?.length ?? 0
  return strange > text.length / 10
}
