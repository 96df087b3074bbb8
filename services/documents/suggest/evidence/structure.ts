import type { Page } from '../../text/page.ts'
import { concentrations, isFlagged, isFullResult } from '../../text/results.ts'
import {
  blanks,
  isAmount,
  isBareValue,
  isDated,
  isFinding,
  isRowOfDates,
  isSeries,
  questions,
  sensitivities,
} from '../../text/rows.ts'
import { addresses } from './voices.ts'

/** Lines of as many words tell something. */
const TOLD = 8
/** More words around a value, and it is only mentioned. */
const WORDS_AROUND_VALUE = 12

/** What is counted by how a page is built, and not by its words. */
export const structure = {
  results: page => page.results.length,
  'full-results': page => page.results.filter(isFullResult).length,
  flags: page => page.results.filter(isFlagged).length,
  concentrations: page => concentrations(page.text),
  'bare-values': page => (isTableOf(isBareValue, page) ? page.lines.filter(isBareValue).length : 0),
  /** Hardly anything but values. */
  'values-alone': page => {
    const values = Math.max(page.results.length, concentrations(page.text))
    return Number(values > 0 && page.words <= values * WORDS_AROUND_VALUE)
  },
  series: page => atLeast(2, page.lines.filter(isSeries).length),
  dates: page => page.lines.filter(isRowOfDates).length,
  findings: page => page.lines.filter(isFinding).length,
  sensitivities: page => atLeast(2, sensitivities(page.text)),
  doses: page => page.doses.length,
  /** Hardly anything but doses. */
  'doses-alone': page => Number(page.doses.length >= 2 && tellingLines(page) * 3 <= page.doses.length),
  amounts: page => atLeast(2, page.lines.filter(isAmount).length),
  dated: page => atLeast(3, page.lines.filter(isDated).length),
  blanks: page => blanks(page.text),
  questions: page => questions(page.text),
  addresses: page => addresses(page.text),
} as const satisfies Record<string, (page: Page) => number>

/** At least three rows, and half of what there is. */
function isTableOf(isRow: (line: string) => boolean, { lines }: Page): boolean {
  const rows = lines.filter(isRow).length
  return rows >= 3 && rows * 2 >= lines.length
}

/** A table has several rows; fewer are chance. */
const atLeast = (least: number, count: number): number => (count >= least ? count : 0)

const tellingLines = (page: Page): number =>
  page.story.split('\n').filter(line => line.split(' ').length >= TOLD).length
