import type { ChecklistItem, NamedPatient } from '../../../machines/domain/document.ts'
import type { DocumentCategory } from '../../../machines/domain/slots.ts'
import type { Random } from '../chaos/random.ts'

/** A document that a hospital could have written, before it becomes a file; and what is true of it. */
export interface Sheet {
  category: DocumentCategory
  /** As the half names it, such as `discharge`. */
  kind: string
  patient: Required<NamedPatient>
  /** `YYYY-MM-DD`. */
  date: string
  covers?: ChecklistItem
  look: Look
  blocks: Block[]
}

export interface Look {
  font: 'Helvetica' | 'Times-Roman' | 'Courier'
  letterhead: 'left' | 'center' | 'right'
  /** Points. */
  size: number
  table: 'columns' | 'dots' | 'lines'
}

export type Block =
  | { kind: 'letterhead'; lines: string[] }
  | { kind: 'title' | 'heading' | 'text'; text: string }
  | { kind: 'fields'; pairs: [string, string][]; columns: 1 | 2 }
  | { kind: 'list'; items: string[] }
  | { kind: 'table'; head?: string[]; rows: string[][] }

export type Writer = (random: Random) => Omit<Sheet, 'kind' | 'look'>

/** What is on a paper, once it is known whom it is about and of which day it is. */
export type Body<Who> = (random: Random, who: Who, date: string) => Block[]

/** Hospitals of one world; the worlds share no template, no layout and no wording. */
export interface Half {
  name: 'seen' | 'unseen' | 'later' | 'fresh'
  writers: Record<string, Writer>
  looks: readonly Look[]
  /** Names of files that say nothing, or mislead. */
  filenames: readonly string[]
}

/** The same seed writes the same sheets. */
export function sheetsOf(half: Half, random: Random, perKind: number): Sheet[] {
  return Object.entries(half.writers).flatMap(([kind, write]) =>
    Array.from({ length: perKind }, (_, index) => {
      const own = random.named(`${half.name} ${kind} ${index}`)
      return { ...write(own), kind, look: own.pick(half.looks) }
    }),
  )
}

export const title = (text: string): Block => ({ kind: 'title', text })
export const heading = (text: string): Block => ({ kind: 'heading', text })
export const paragraph = (text: string): Block => ({ kind: 'text', text })
/** A paragraph that says one of these. */
export const oneOf = (random: Random, texts: readonly string[]): Block => paragraph(random.pick(texts))
export const list = (...items: string[]): Block => ({ kind: 'list', items })
export const letterhead = (...lines: string[]): Block => ({ kind: 'letterhead', lines })
export const fields = (columns: 1 | 2, ...pairs: [string, string][]): Block => ({
  kind: 'fields',
  pairs,
  columns,
})
export const table = (head: string[] | undefined, rows: string[][]): Block => ({
  kind: 'table',
  rows,
  ...(head && { head }),
})

/** Some of them, in their order. */
export const some = <T>(random: Random, choices: readonly T[], count: number): T[] => {
  const chosen = new Set(
    choices
      .map((_, index) => ({ index, draw: random.next() }))
      .sort((a, b) => a.draw - b.draw)
      .slice(0, count)
      .map(({ index }) => index),
  )
  return choices.filter((_, index) => chosen.has(index))
}

/** A day of some year, `YYYY-MM-DD`. */
export const dayIn = (random: Random, from: number, to: number): string =>
  `${random.whole(from, to)}-${String(random.whole(1, 12)).padStart(2, '0')}-${String(random.whole(1, 28)).padStart(2, '0')}`
