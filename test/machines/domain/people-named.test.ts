import { expect, test } from 'vitest'
import type { CaseDocument, NamedPatient } from '../../../machines/domain/document.ts'
import { areTwo, peopleNamed } from '../../../machines/domain/people-named.ts'
import { file, reading } from '../../dialogs/render/conversation.ts'

const ana = { firstName: 'Ana', middleName: null, lastName: 'López', dateOfBirth: '1961-03-04' }
const naming = (...patients: (string | NamedPatient)[]): CaseDocument => ({
  ...file('f', 'f.pdf'),
  reading: reading({ patients: patients.map(one => (typeof one === 'string' ? { name: one } : one)) }),
})
const named = (documents: CaseDocument[], person = {}) =>
  peopleNamed(documents, person).map(({ named, numbers }) => `${named.name}: ${numbers.join(' ')}`)

test('the patient of the case is one, however the files write the name', () => {
  const files = [
    naming('Ana Lopez'),
    naming('Ana María López'),
    naming('LOPEZ GARCIA, ANA'),
    naming('A. López'),
  ]
  expect(named(files, ana)).toEqual(['Ana Lopez: 1 2 3 4'])
})

test('somebody else is one as well, where a name says no more than another', () => {
  const files = [
    naming('Ana López'),
    naming('John Doe'),
    naming('DOE, JOHN R.'),
    naming('J. Doe', 'Ana Lopez'),
  ]
  expect(named(files, ana)).toEqual(['Ana López: 1 4', 'John Doe: 2 3 4'])
  expect(named(files)).toEqual(['Ana López: 1 4', 'John Doe: 2 3 4'])
})

test('two of one name with different dates of birth are two', () => {
  const files = [naming({ name: 'Ana López' }), naming({ name: 'Ana López', birthDate: '1930-01-02' })]
  const [one, other] = peopleNamed(files, ana)
  expect(one && other && areTwo(one, other)).toBe(true)
})

test('who is named in another script may be the same person, and a name that was taken away is nobody', () => {
  const [one, other, ...more] = peopleNamed(
    [naming('Ana López'), naming('Ана Лопес'), naming('Anonymous'), naming('case 12')],
    ana,
  )
  expect(one && other && areTwo(one, other)).toBe(false)
  expect(more).toEqual([])
})
