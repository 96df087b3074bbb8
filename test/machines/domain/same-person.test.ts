import { describe, expect, it } from 'vitest'
import { type Person, samePerson } from '../../../machines/domain/same-person.ts'

const ana: Person = { firstName: 'Ana', middleName: null, lastName: 'López', dateOfBirth: '1961-03-04' }
const of = (person: Person, name: string | undefined, birthDate?: string) =>
  samePerson({ ...(name !== undefined && { name }), ...(birthDate && { birthDate }) }, person)
const person = (firstName: string, lastName: string, middleName: string | null = null): Person => ({
  ...{ firstName, lastName, middleName, dateOfBirth: '1961-03-04' },
})

describe('without a date of birth, by name', () => {
  it.each<[Person, string]>([
    [ana, 'Ana López'],
    [ana, 'ANA LOPEZ'],
    [ana, 'López, Ana'],
    [ana, 'LOPEZ ANA'],
    [ana, 'Mrs. Ana Lopez'],
    [ana, 'Sra. Ana María López'],
    [ana, 'Ana López García'],
    [ana, 'Ana García-López'],
    [ana, 'Ana López de la Cruz'],
    [ana, 'A. López'],
    [ana, 'Lopez A'],
    [ana, 'Ana L.'],
    [ana, 'L., Ana'],
    [person('Ana', 'L.'), 'Ana López'],
    [person('José', 'García', 'Luis'), 'Jose Luis G'],
    [ana, 'Anna Lopez'],
    [ana, 'Ana Lopes'],
    [ana, 'López'],
    [ana, 'Ana Lo\u0301pez'],
    [person('Ana', 'López García'), 'Ana Lopez'],
    [person('Ana', 'López', 'María'), 'María López'],
    [person('Ana', 'López', 'M.'), 'Ana M López'],
    [person('José Luis', 'Rodríguez Peña'), 'Jose L. Rodriguez Pena'],
    [person('Mary Ann', 'Smith'), 'Maryann Smith'],
    [person('Jürgen', 'Müller'), 'MUELLER, JUERGEN'],
    [person('Jürgen', 'Müller'), 'Muller Jurgen'],
    [person('Günther', 'Strauß'), 'Dr. med. Guenther Strauss'],
    [person('Bjørn', 'Åse'), 'Bjorn Aase'],
    [person('Łukasz', 'Wałęsa'), 'Lukasz Walesa'],
    [person('Seán', "O'Brien"), 'Sean OBrien'],
    [person('Sean', "O'Brien"), 'Sean O’Brien'],
    [person('Juan', 'De la Cruz'), 'Juan Delacruz'],
    [person('Ludwig', 'van der Berg'), 'Ludwig Vanderberg'],
    [person('Brian', 'Kelly'), 'Brain Kelly'],
    [person('Kim', 'Le'), 'Le Kim'],
    [person('John', 'Smith'), 'Smith, John Jr.'],
    [person('Анна', 'Иванова'), 'ИВАНОВА АННА'],
    [person('花子', '山田'), '山田 花子'],
  ])('%o is %s', (whose, name) => expect(of(whose, name)).toBe('same'))

  it.each<[Person, string]>([
    [ana, 'Rosa Pérez'],
    [ana, 'Rosa López'],
    [ana, 'Ana Pérez'],
    [ana, 'B. López'],
    [ana, 'Ana P.'],
    [ana, 'Rosa L.'],
    [ana, 'Ana L. Pérez'],
    [person('Ana', 'Álvarez'), 'A. López'],
    [person('Ana', 'L.'), 'Ana Pérez'],
    [ana, 'Pérez'],
    [ana, 'De la Cruz, Rosa'],
    [person('Kim', 'Lee'), 'Tim Lee'],
    [person('Juan', 'De la Cruz'), 'Juan de la Vega'],
    [person('Анна', 'Иванова'), 'Пётр Сидоров'],
  ])('%o is not %s', (whose, name) => expect(of(whose, name)).toBe('other'))
})

describe('with a date of birth', () => {
  it.each([
    ['Ana López', '1961-03-04'],
    ['Ana Pérez', '1961-03-04'],
    ['Mendoza López', '1961-03-04'],
    ['Ana López', '1961-04-03'],
    ['Ana López', '1900-01-01'],
  ])('%s, born %s, is the same', (name, born) => expect(of(ana, name, born)).toBe('same'))

  it.each([
    ['Ana López', '1962-03-04'],
    ['Ana López', '1961-03-05'],
    ['Rosa Pérez', '1961-03-04'],
    ['Rosa Pérez', '1950-12-31'],
  ])('%s, born %s, is somebody else', (name, born) => expect(of(ana, name, born)).toBe('other'))

  it('that the patient has not given, names decide', () => {
    const { dateOfBirth: _, ...unborn } = ana
    expect([of(unborn, 'Ana López', '1950-01-01'), of(unborn, 'Rosa López', '1950-01-01')]).toEqual([
      'same',
      'other',
    ])
  })
})

describe('a name that was taken away', () => {
  it.each([
    'Anonymous',
    'Anonymous^^',
    'ANONYMIZED',
    'Anonymised Patient',
    'Anónimo',
    'anon',
    'Unknown',
    'Patient 12',
    'case 12',
    'Patient B',
    'LUNG1-001',
    'C3N-00953',
    '12345678',
    'TEST',
    'Test Patient',
    'PHANTOM',
    'Head_Phantom',
    'Max Mustermann',
    'XXXX',
    'de-identified',
    'n/a',
    'AL1',
    '***',
  ])('%s says nothing, whatever the date', name => {
    expect(of(ana, name)).toBe('unknown')
    expect(of(ana, name, '1950-01-01')).toBe('unknown')
  })

  it.each(['Maria Testa', 'TESTA', 'Rosa Case', 'B. Case', 'Noah Sample', 'Jan Anonby', 'Rosa Test'])(
    '%s is none',
    name => expect(of(ana, name)).toBe('other'),
  )
})

describe('a name that cannot be compared', () => {
  it.each([undefined, '', '   ', 'A. L.', 'X', '山田 太郎', 'Иванов Пётр', 'محمد علي'])(
    '%s says nothing, and another date of birth is told all the same',
    name => {
      expect(of(ana, name)).toBe('unknown')
      expect(of(ana, name, '1961-03-04')).toBe('unknown')
      expect(of(ana, name, '1900-01-01')).toBe('unknown')
      expect(of(ana, name, '1950-01-01')).toBe('other')
    },
  )

  it('is anybody while the patient has given no name', () => expect(of({}, 'Rosa Pérez')).toBe('unknown'))
})
