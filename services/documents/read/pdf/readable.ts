/** Fewer letters and digits may be a stamp, a page number or the name of a scanner's app upon a picture. */
const fewCharacters = 60
/** Fonts without a table of what their glyphs mean give signs instead of letters. */
const leastMeaning = 0.5
/** Or characters of nobody's: of private use, undefined, replaced, or steering. */
const mostStrange = 0.1

/** Lines to write on, and dots that lead to a number. */
const leaders = /([._\-–—…·=*])\1{2,}/gu

/** How far the text of a page stands for what is seen on it: `none` when there is no text, or no meaning in it. */
export function kindOfText(text: string): 'full' | 'sparse' | 'none' {
  const characters = [...text.replace(leaders, '').replace(/\s/gu, '')]
  const meant = characters.filter(character => /[\p{L}\p{N}]/u.test(character)).length
  const strange = characters.filter(character => /[\p{Co}\p{Cn}\p{Cc}\uFFFD]/u.test(character)).length
  if (strange > characters.length * mostStrange) return 'none'
  if (meant === 0 || meant < characters.length * leastMeaning) return 'none'
  return meant < fewCharacters ? 'sparse' : 'full'
}
