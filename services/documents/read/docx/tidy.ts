/** Ends a paragraph inside of a cell, until it is known what its row is like; XML has no such character. */
export const cellBreak = '\v'
/** Characters: a cell with more in several paragraphs is no value of a table but a column of a page. */
const LONG_CELL = 160

/** Lines without the space around them, of which no more than one after another is empty; a row's cells keep their tabs. */
export function tidy(text: string): string {
  return text
    .replaceAll('\r', '')
    .split('\n')
    .map(row => rowText(row.split('\t').map(linesOf)))
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}

/** Values below each other in all cells are rows of their own. */
function rowText(cells: string[][]): string {
  const filled = cells.filter(lines => lines.length > 0)
  const [first = []] = filled
  if (first.length > 1 && filled.every(lines => lines.length === first.length)) {
    return first.map((_, row) => filled.map(lines => lines[row]).join('\t')).join('\n')
  }
  const isLayout = filled.some(lines => lines.length > 1 && lines.join(' ').length > LONG_CELL)
  if (isLayout) return filled.flat().join('\n')
  return cells
    .map(lines => lines.join(' '))
    .join('\t')
    .trim()
}

function linesOf(cell: string): string[] {
  return cell
    .split(cellBreak)
    .map(line => line.trim())
    .filter(line => line)
}
