/** Letters that are written from right to left, and what sets their direction. */
const rightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u

/**
 * A value within a sentence of another direction: first-strong isolate and its end (Unicode Bidirectional Algorithm,
 * 2.3) keep a name in Arabic from turning round the words and numbers beside it. What needs none is left as it is.
 */
export const isolated = (value: string): string =>
  rightToLeft.test(value) && !value.includes(start) ? `${start}${value}${end}` : value

const start = '\u2068'
const end = '\u2069'
