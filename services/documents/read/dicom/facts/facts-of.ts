import type { DicomFacts } from '../../contents.ts'
import { DataSet } from '../data-set.ts'
import type { ParsedDicom } from '../parse/parse-dicom.ts'
import { textOf } from '../parse/plain-text.ts'
import { readableName } from '../texts/person-name.ts'
import { bodyPartOf } from './body-part.ts'
import { dicomDate } from './dicom-date.ts'
import { kindOf } from './kind.ts'
import { recordsOf } from './records.ts'

/** Of study, series, acquisition, content: the first that is a date. */
const dates = ['x00080020', 'x00080021', 'x00080022', 'x0008002a', 'x00080023']
/** Of study, series, performed procedure. */
const descriptions = ['x00081030', 'x0008103e', 'x00400254', 'x00181030']

/** What the tags say of a file; of a directory, what its records say of the patient and the study. */
export function factsOf({ tags, meta }: ParsedDicom): DicomFacts {
  const dataSet = new DataSet(tags)
  const places = [dataSet, ...recordsOf(dataSet)]
  // Who takes names away often moves dates as well (PS3.15, E.3.6): that day of birth is nobody's.
  const isIdentityRemoved = dataSet.first('x00120062')?.toUpperCase() === 'YES'
  const sopClass = textOf(tags, 'x00080016') ?? textOf(meta, 'x00020002')
  return onlyKnown({
    kind: kindOf(dataSet, sopClass),
    sopClass,
    modality: dataSet.first('x00080060')?.toUpperCase().slice(0, 16),
    bodyPart: bodyPartOf(dataSet),
    studyDate: first(places, place => first(dates, tag => dicomDate(place.first(tag)))),
    description: first(places, place => first(descriptions, tag => place.text(tag))),
    patientName: first(places, place => readableName(place.first('x00100010') ?? '')),
    birthDate: isIdentityRemoved ? undefined : first(places, place => dicomDate(place.first('x00100030'))),
  })
}

function first<Place, Found>(places: Place[], find: (place: Place) => Found | undefined): Found | undefined {
  for (const place of places) {
    const found = find(place)
    if (found !== undefined) return found
  }
  return undefined
}

type Unsure<Facts> = { [Key in keyof Facts]: Facts[Key] | undefined }

function onlyKnown({ kind, ...others }: Unsure<DicomFacts> & { kind: DicomFacts['kind'] }): DicomFacts {
  const facts: DicomFacts = { kind }
  for (const key of [
    'sopClass',
    'modality',
    'bodyPart',
    'studyDate',
    'description',
    'patientName',
    'birthDate',
  ] as const) {
    const value = others[key]
    if (value !== undefined) facts[key] = value
  }
  return facts
}
