/** What a visitor says, turn by turn: an intake up to a question in the middle, and then to and fro between two. */
export function* wordsOfAVisit(): Generator<string, never> {
  yield* intake
  for (;;) yield* toAndFro
}

/** Answers, in the order of the questions. */
const intake = [
  'Ana',
  'López García',
  'skip',
  '4 March 1961',
  'ana@example.org',
  '+1 415 555 2671',
  'continue',
  'Continue anyway',
  'skip',
  'female',
  'breast tumour',
]

const toAndFro = ['go back', 'breast tumour']
