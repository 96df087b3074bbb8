/** Whether a JSON text opens more levels of arrays and objects than these. One look at each character, whatever they are. */
export function deeperThan(levels: number, json: string): boolean {
  let open = 0
  let inString = false
  for (let at = 0; at < json.length; at++) {
    const code = json.charCodeAt(at)
    if (inString) {
      if (code === backslash) at++
      else inString = code !== quote
    } else if (code === quote) inString = true
    else if (code === brace || code === bracket) open++
    else if (code === endBrace || code === endBracket) open--
    if (open > levels) return true
  }
  return false
}

const [quote, backslash, bracket, endBracket, brace, endBrace] = Buffer.from('"\\[]{}') as unknown as number[]
