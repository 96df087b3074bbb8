/** After an outage of any length, work goes on at most so much later. */
const longestPauseMs = 15_000

/** Pause before the next try: doubles, with a random part so that many do not come back at once. */
export const backOff = (attempts: number): number =>
  Math.min(longestPauseMs, 1_000 * 2 ** attempts) * (0.5 + Math.random() / 2)

/** Two minutes of refusals, five of silence: somebody who can look should know. */
export const triesUntilStuck = 15
