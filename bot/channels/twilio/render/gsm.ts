/** What reads the same in GSM-7, in which a segment holds more than twice as much. */
const plainer: readonly (readonly [RegExp, string])[] = [
  [/[\u2018\u2019\u201a\u201b\u2032\u00b4\u02bc`]/gu, "'"],
  [/[\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb]/gu, '"'],
  [/[\u2010-\u2015\u2212]/gu, '-'],
  [/[\u2022\u2023\u25e6\u2043\u00b7\u25cf\u25aa]/gu, '-'],
  [/\u2026/gu, '...'],
  [/\t/gu, ' '],
  [/[\u00a0\u2000-\u200a\u202f\u205f\u3000]/gu, ' '],
  [/\r\n?|[\u2028\u2029\u0085]/gu, '\n'],
  [/[\u00ad\u200b\u2060\ufeff]/gu, ''],
]

/** Marks that turn no word round unless some are written from right to left. */
const directions = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu
const rightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u

/** Signs of typography by those that GSM-7 has; letters stay what they are: a name keeps its `ć`. */
export function gsm(text: string): string {
  const plain = plainer.reduce((result, [sign, instead]) => result.replace(sign, instead), text)
  return rightToLeft.test(plain) ? plain : plain.replace(directions, '')
}
