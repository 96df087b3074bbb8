import type { DataSet } from '../data-set.ts'

/**
 * What people wrote about a file: of the study, series, protocol, reasons, comments, the title of a document, the label of
 * a plan.
 */
const tags = [
  'x00081030',
  'x0008103e',
  'x00181030',
  'x00400254',
  'x00321060',
  'x00401002',
  'x00102000',
  'x001021b0',
  'x00204000',
  'x00420010',
  'x300a0002',
  'x300a0003',
  'x30060002',
  'x30060004',
  'x00700080',
  'x00700081',
]

export function descriptionLines(dataSet: DataSet): string[] {
  const lines = tags.flatMap(tag => dataSet.text(tag) ?? [])
  const structures = dataSet.items('x30060020').flatMap(structure => structure.text('x30060026') ?? [])
  return [...new Set([...lines, ...structures])]
}
