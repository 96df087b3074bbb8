const mostCharacters = 120

/** Programs and scanners write these when nobody has given a title. */
const notTitles = [
  /^(microsoft (office )?(word|excel|powerpoint|publisher)|untitled|unbenannt|powerpoint presentation)\b/i,
  /^(print(ing)?|scan(ned)?|scanner|(new )?document|dokument|file|image|img|bild|no title|title|page|seite|slide|report|new)[\s\d_.:-]*$/i,
  /^(word( document)?|normal|template|\[.*\])$/i,
  // The name of a file, or where it lies.
  /\.[a-z][a-z0-9]{1,4}$/i,
  /[\\/].*[\\/]|^[a-z]+:\/\//i,
  /^\S*[_\d]\S*$/,
]

/** The title that a person gave a document, if the one it carries looks like that. */
export function realTitle(title = ''): string | undefined {
  const clean = title.replace(/[\p{C}\s]+/gu, ' ').trim()
  const letters = clean.match(/\p{L}/gu)?.length ?? 0
  if (letters < 4 || letters < clean.length / 2 || clean.length > mostCharacters) return undefined
  return notTitles.some(pattern => pattern.test(clean)) ? undefined : clean
}
