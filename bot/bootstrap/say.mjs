export function say(line) {
  process.stderr.write(`${line}\n`)
}

/** Ends the set-up with one sentence for the person in front of it. */
export function fail(sentence) {
  say(sentence)
  process.exit(1)
}
