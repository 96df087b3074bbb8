import type { Random } from '../../chaos/random.ts'

/** A day as people of some place write it. */
export function written(day: string, how: 'slashes' | 'american' | 'short' | 'long' | 'dots' | 'español') {
  const [year = '', month = '', date = ''] = day.split('-')
  const at = Number(month) - 1
  switch (how) {
    case 'slashes':
      return `${date}/${month}/${year}`
    case 'american':
      return `${month}/${date}/${year}`
    case 'short':
      return `${date}-${english[at]?.slice(0, 3)}-${year}`
    case 'long':
      return `${Number(date)} ${english[at]} ${year}`
    case 'dots':
      return `${date}.${month}.${year}`
    case 'español':
      return `${Number(date)} de ${spanish[at]} de ${year}`
  }
}

/** A figure with so many decimals; with a comma where they write it so. */
export function figure(random: Random, from: number, to: number, decimals = 0, comma = false): string {
  const said = (from + random.next() * (to - from)).toFixed(decimals)
  return comma ? said.replace('.', ',') : said
}

export const digits = (random: Random, count: number): string =>
  Array.from({ length: count }, () => random.whole(0, 9)).join('')

/** So many days after, or before. */
export function after(day: string, days: number): string {
  const moved = new Date(`${day}T12:00:00Z`)
  moved.setUTCDate(moved.getUTCDate() + days)
  return moved.toISOString().slice(0, 10)
}

const english = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]
const spanish = [
  'enero',
  'febrero',
  'marzo',
  'abril',
  'mayo',
  'junio',
  'julio',
  'agosto',
  'septiembre',
  'octubre',
  'noviembre',
  'diciembre',
]
