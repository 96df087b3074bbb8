import type { Random } from '../../chaos/random.ts'
import type { Block, Look, Sheet } from '../sheet.ts'

/** The words of a sheet, a line each, as a reader of text would give them. */
export const linesOf = (sheet: Sheet): string[] => sheet.blocks.flatMap(block => lines(block, sheet.look))
export const textOf = (sheet: Sheet): string => linesOf(sheet).join('\n')

function lines(block: Block, look: Look): string[] {
  switch (block.kind) {
    case 'letterhead':
      return block.lines
    case 'title':
    case 'heading':
    case 'text':
      return wrapped(block.text)
    case 'list':
      return block.items.flatMap(item => wrapped(`- ${item}`))
    case 'fields': {
      const said = block.pairs.map(([label, value]) => `${label}: ${value}`)
      if (block.columns === 1) return said
      return Array.from({ length: Math.ceil(said.length / 2) }, (_, row) =>
        said.slice(row * 2, row * 2 + 2).join('    '),
      )
    }
    case 'table': {
      const gap = { columns: '    ', dots: ' ...... ', lines: ' | ' }[look.table]
      const rows = block.head ? [block.head, ...block.rows] : block.rows
      return rows.map(([first = '', ...others]) => [first, others.filter(Boolean).join('  ')].join(gap))
    }
  }
}

export const MOST_ON_A_LINE = 92

export function wrapped(text: string, most = MOST_ON_A_LINE): string[] {
  const lines: string[] = []
  for (const word of text.split(' ')) {
    const last = lines.at(-1)
    if (last !== undefined && last.length + word.length < most) lines[lines.length - 1] = `${last} ${word}`
    else lines.push(word)
  }
  return lines
}

const CONFUSED: Record<string, string> = {
  l: '1',
  O: '0',
  '0': 'O',
  '1': 'l',
  I: 'l',
  m: 'rn',
  S: '5',
  B: '8',
  '/': '7',
  e: 'c',
}

/** As recognition reads bad paper: letters confused and lost, lines torn, grains read as marks. */
export function misread(text: string, random: Random, share: number): string {
  return text
    .split('\n')
    .flatMap(line => {
      if (random.chance(share / 3)) return []
      const read = [...line].map(letter =>
        random.chance(share) ? (CONFUSED[letter] ?? (random.chance(0.3) ? '' : letter)) : letter,
      )
      const whole = read.join('')
      const cut = random.chance(share) ? random.whole(1, Math.max(1, whole.length - 1)) : whole.length
      return cut < whole.length
        ? [whole.slice(0, cut), whole.slice(cut)]
        : [random.chance(share) ? `${whole} .;~` : whole]
    })
    .join('\n')
}
