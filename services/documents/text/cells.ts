import { isDoseCell } from './doses.ts'
import { FLAG, NUMBER, RANGE, UNIT } from './results.ts'

/** Puts the cells of a row behind what they belong to, where each came on a line of its own. */
export function withCellsJoined(lines: string[]): string[] {
  const rows: string[] = []
  let joined = 0
  for (const line of lines) {
    const before = rows.at(-1)
    if (
      before !== undefined &&
      joined < MOST_CELLS &&
      line.length < 24 &&
      (CELL.test(line) || isDoseCell(line))
    ) {
      rows[rows.length - 1] = `${before} ${line}`
      joined++
    } else {
      rows.push(line)
      joined = 0
    }
  }
  return rows
}

/** One cell of a table that was read cell by cell: a number, a unit, a range or a flag alone. */
const CELL = new RegExp(
  String.raw`^(?:${NUMBER}|${UNIT}|${RANGE}|${FLAG}|\(?${RANGE}\)?\s?${UNIT}?|${NUMBER}\s?${UNIT})$`,
)
const MOST_CELLS = 5
