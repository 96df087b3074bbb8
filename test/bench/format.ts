import type { Row } from './measurement.ts'
import type { Spread } from './processes/load.ts'

export const ms = (figure: number): string => `${figure.toFixed(figure < 10 ? 1 : 0)} ms`
export const mb = (figure: number): string => `${figure.toFixed(figure < 10 ? 1 : 0)} MB`
export const spread = ({ p50, p99 }: Spread): string => `${ms(p50)} / ${ms(p99)}`

/** Lines in columns, under a heading. */
export function table(heading: string, rows: Row[]): string {
  const cells = rows.map(({ what, product, floor = '', aim = '', met }) => [
    what,
    product,
    floor,
    aim && `${aim}${met === undefined ? '' : met ? ': reached' : ': MISSED'}`,
  ])
  const all = [[heading, 'product', 'floor', 'aim'], ...cells]
  const widths = [0, 1, 2, 3].map(column => Math.max(...all.map(row => row[column]?.length ?? 0)))
  return all
    .map(row =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}
