/** The Flesch-Kincaid grade of a text: 0.39 words a sentence + 11.8 syllables a word - 15.59. */
export function gradeOf(text: string): number {
  const plain = text
    .replace(/\{[\w-]+\}/gu, 'Ana')
    .replace(/[\w.]+@[\w.]+/gu, 'address')
    .replace(/\([^)]*\)/gu, '')
  // A line of a list ends a sentence as a full stop does.
  const sentences = plain.split(/[.?!:](?:\s|$)|\n/u).filter(sentence => /\p{L}{2}/u.test(sentence))
  const words = sentences.flatMap(sentence => sentence.match(/\p{L}[\p{L}'-]*/gu) ?? [])
  const syllables = words.reduce((sum, word) => sum + syllablesOf(word), 0)
  return (0.39 * words.length) / sentences.length + (11.8 * syllables) / words.length - 15.59
}

/** Groups of vowels, a silent e at the end not counted. */
function syllablesOf(word: string): number {
  const letters = word
    .toLowerCase()
    .normalize('NFD')
    .replace(/[^a-z]/gu, '')
  const silent = letters.replace(/(?:[^laeiouy]es|[^td]ed|[^l]e)$/u, 'x')
  return Math.max(1, (silent.match(/[aeiouy]+/gu) ?? []).length)
}
