import type { Contents } from '../read/contents.ts'
import { showsAPicture } from '../suggest/by-picture.ts'
import { ranked, reasonsFor, weigh } from '../suggest/evidence/weigh.ts'
import { bodyParts } from '../text/body-parts.ts'
import { fold, type Page } from '../text/page.ts'

/** DICOM's codes (PS3.3 C.7.3.1.1.1), and what people call them. The first that is found counts. */
const MODALITIES: [string, RegExp][] = [
  ['PT', /\bpet\b/],
  ['MR', /\bmr[it]?\b|magnetic resonance|kernspin|resonancia|\birm\b/],
  ['CT', /\bct\b|\bcat scan\b|computed tomography|computertomogra|tomografia|\bscanner\b/],
  ['MG', /\bmammogra\w+|\btomosynthesis\b/],
  [
    'US',
    /\bultrasound\b|\bsonogra\w+|\bus\b (?:abdomen|pelvis|thyroid|breast)|\becho(?:cardiogra\w+|grafia|graphie)\b|\becografia\b|\bdoppler\b/,
  ],
  ['NM', /\bbone scan\b|\bscintigra\w+|nuclear medicine/],
  ['DX', /\bx-?\s?rays?\b|\bradiogra(?:ph\w*|fia|phie)\b|\brontgen\w*/],
]
const LABELLED =
  /^\W{0,3}(?:exam(?:ination)?(?: type)?|study|procedure|type of (?:exam\w*|study)|scan|untersuchung|estudio|examen)\s?[:.]\s?(.{3,80})$/m

/** What a picture was taken with and of: as DICOM says it, else as the name of an imaging report does, if it is clear. */
export function imagingOf(
  contents: Contents,
  page: Page,
  title: string | undefined,
): { modality?: string | undefined; bodyPart?: string | undefined } {
  const { dicom } = contents
  if (dicom)
    return {
      modality: dicom.modality?.slice(0, 16),
      bodyPart: dicom.bodyPart?.toLowerCase().slice(0, 64),
    }
  if (!showsAPicture(contents, page) && !isImagingReport(page)) return {}
  const labelled = LABELLED.exec(page.text)?.[1]
  for (const words of [labelled, fold(title ?? ''), showsAPicture(contents, page) ? page.text : page.top]) {
    const modality = words && onlyOne(MODALITIES, words)
    if (modality)
      return { modality, bodyPart: onlyOne(bodyParts, words) ?? onlyOne(bodyParts, fold(title ?? '')) }
  }
  return {}
}

function isImagingReport(page: Page): boolean {
  const weighed = weigh(page)
  const [category] = ranked(weighed)
  return category === 'doctors-letter' && reasonsFor(category, weighed).includes('imaging-report')
}

/** The first of a table that is named in some words, unless another is named as well and could be meant. */
function onlyOne(table: readonly [string, RegExp][], words: string): string | undefined {
  const named = table.filter(([, pattern]) => pattern.test(words)).map(([name]) => name)
  const [first, ...others] = named
  return others.every(other => first?.includes(other) || WITH[first ?? '']?.includes(other))
    ? first
    : undefined
}

/** Said together with the first, and meant by it. */
const WITH: Record<string, string[]> = {
  PT: ['CT', 'MR'],
  brain: ['head'],
  breast: ['chest'],
  heart: ['chest'],
  'thoracic spine': ['chest'],
  MG: ['US'],
}
