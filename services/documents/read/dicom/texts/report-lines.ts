import type { DataSet } from '../data-set.ts'

/** Deeper parts of a report are left out, and so is what comes after so many lines. */
const DEEPEST = 12
const MOST_LINES = 2_000

/** A structured report as lines, each what is observed and what it is (PS3.3, C.17.3). */
export function reportLines(dataSet: DataSet): string[] {
  const lines: string[] = []
  add(dataSet, 0)
  return lines

  function add(item: DataSet, depth: number): void {
    if (depth > DEEPEST || lines.length >= MOST_LINES) return
    const line = lineOf(item)
    if (line) lines.push(`${'  '.repeat(depth)}${line}`)
    for (const child of item.items('x0040a730')) add(child, depth + (line ? 1 : 0))
  }
}

function lineOf(item: DataSet): string | undefined {
  const name = meaningOf(item.items('x0040a043')[0])
  const value = valueIn(item)
  return [name, value].filter(part => part !== undefined).join(': ') || undefined
}

function valueIn(item: DataSet): string | undefined {
  const [measured] = item.items('x0040a300')
  if (measured) {
    const unit = measured.items('x004008ea')[0]
    const amount = measured.text('x0040a30a')
    const shownUnit =
      unit?.text('x00080100') === '1' ? undefined : (unit?.text('x00080100') ?? meaningOf(unit))
    return [amount, shownUnit].filter(part => part !== undefined).join(' ') || undefined
  }
  return (
    item.text('x0040a160') ??
    meaningOf(item.items('x0040a168')[0]) ??
    item.text('x0040a123')?.split('=')[0]?.replaceAll('^', ' ').trim() ??
    item.text('x0040a120') ??
    item.text('x0040a121') ??
    item.text('x0040a122')
  )
}

function meaningOf(code: DataSet | undefined): string | undefined {
  return code?.text('x00080104') ?? code?.text('x00080100')
}
