import { bodyParts } from '../../../text/body-parts.ts'
import { fold } from '../../../text/page.ts'
import type { DataSet } from '../data-set.ts'

/** Where the descriptions stand: series, study, protocol, body part in words. */
const described = ['x0008103e', 'x00081030', 'x00181030', 'x00324060']

/** What of the body this shows, in lower case: as its own tag says it, else its regions, else words of its descriptions. */
export function bodyPartOf(dataSet: DataSet): string | undefined {
  const named = dataSet.first('x00180015') ?? regionOf(dataSet)
  if (named) return named.toLowerCase().slice(0, 64)
  const description = fold(described.map(tag => dataSet.text(tag) ?? '').join(' ')).replaceAll('_', ' ')
  return bodyParts.find(([, pattern]) => pattern.test(description))?.[0]
}

function regionOf(dataSet: DataSet): string | undefined {
  const shared = dataSet.items('x52009229').flatMap(group => group.items('x00209071'))
  return [dataSet, ...shared]
    .flatMap(place => place.items('x00082218'))
    .map(code => code.text('x00080104'))
    .find(meaning => meaning !== undefined)
}
