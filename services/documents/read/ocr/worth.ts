import type { PictureTraits } from '../contents.ts'

/** Less of a picture may be paper when it was taken from afar, or shows a thick pen's writing; film has less. */
const LEAST_PAPER = 0.25
/** The ground of a radiograph; a table on which paper lies is rarely as black. */
const MOST_DARK = 0.5
const SMALLEST_SIDE = 100

/** Whether a picture looks as if it were paper with text on it, so that recognition is worth its seconds. */
export function worthReading({ paper, dark, width, height }: PictureTraits): boolean {
  return paper >= LEAST_PAPER && dark <= MOST_DARK && Math.min(width, height) >= SMALLEST_SIDE
}
