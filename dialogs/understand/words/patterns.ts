/** Any of these phrases, as whole words, anywhere. */
export const any = (...phrases: string[]) =>
  new RegExp(`(?<![\\p{L}\\p{N}])(?:${phrases.join('|')})(?![\\p{L}\\p{N}])`, 'u')

/** The whole message is one of these phrases. */
export const whole = (...phrases: string[]) => new RegExp(`^(?:${phrases.join('|')})$`, 'u')

/** The message begins with one of these phrases. */
export const start = (...phrases: string[]) => new RegExp(`^(?:${phrases.join('|')})(?![\\p{L}\\p{N}])`, 'u')
