/** Whether a JSON text opens more levels of arrays and objects than these. One look at each character, whatever they are. */
export function deeperThan(levels: number, json: string): boolean {
  let open = 0
  let inString = false
  for (let at = 0; at < json.length; at++) {
    const char = json[at]
    if (inString) {
      if (char === '\\') at++
      else if (char === '"') inString = false
    } else if (char === '"') inString = true
    else if (char === '{' || char === '[') open++
    else if (char === '}' || char === ']') open--
    if (open > levels) return true
  }
  return false
}
