import { expect, it, describe as suite } from 'vitest'
import { Reading } from '../../../../machines/domain/document.ts'
import { describe } from '../../../../services/documents/describe/describe.ts'
import type { Contents } from '../../../../services/documents/read/contents.ts'

const TODAY = '2026-06-30'

function reading(text: string, more: Partial<Contents> = {}): Reading {
  return Reading.parse(describe({ text, textFrom: 'text', preview: null, isPartial: false, ...more }, TODAY))
}
const patients = (text: string) => reading(text).patients
const date = (text: string) => reading(text).date
const title = (text: string, own?: string) => reading(text, own === undefined ? {} : { title: own }).title

suite('the head of a document', () => {
  it('says what an imaging report is, of when, of whom, and of what', () => {
    const report = `St Mary's Hospital
Department of Radiology
12 High Street, London   Tel 020 7946 0011
Patient: DIAZ, ANA        DOB: 12/03/1962
Exam: MRI of the brain with contrast
Date of exam: 25/02/2024   Printed: 01/03/2024
Referring physician: Dr. Paul Smith
FINDINGS: No acute lesion, no mass effect.
IMPRESSION: Unremarkable study.`
    expect(reading(report)).toEqual({
      status: 'read',
      text: 'text',
      title: 'MRI of the brain with contrast',
      date: '2024-02-25',
      modality: 'MR',
      bodyPart: 'brain',
      covers: ['doctors-report'],
      patients: [{ name: 'Ana Diaz', birthDate: '1962-03-12' }],
      preview: false,
    })
  })

  it('takes what DICOM says before any words', () => {
    const dicom = {
      kind: 'image',
      modality: 'CT',
      bodyPart: 'CHEST',
      studyDate: '2019-05-06',
      description: 'CT Thorax',
      patientName: 'Ana Diaz',
      birthDate: '1962-03-12',
    } as const
    expect(reading('Patient: Luis Diaz', { dicom, textFrom: 'none', pages: 3 })).toMatchObject({
      pages: 3,
      title: 'CT Thorax',
      date: '2019-05-06',
      modality: 'CT',
      bodyPart: 'chest',
      covers: ['imaging'],
      patients: [{ name: 'Ana Diaz', birthDate: '1962-03-12' }],
    })
  })
})

suite('the patients whom a document names', () => {
  it.each([
    ['Patient: Diaz, Ana', 'Ana Diaz', undefined],
    [
      'Patlent Narne: Mr. John van der Berg   MRN: 12345\nD.0.B. 3 May 1950',
      'John van der Berg',
      '1950-05-03',
    ],
    ['Re: Ana Diaz, DOB 13/03/1962\nDear Dr Brown,', 'Ana Diaz', '1962-03-13'],
    ['RE: Mrs Ana GARCÍA-LÓPEZ (born 1962-03-12)', 'Ana García-López', '1962-03-12'],
    ['Patientin: Frau Ana Müller, geb. 12.03.1962', 'Ana Müller', '1962-03-12'],
    ['Patient name\nAna Diaz\nDate of birth\n12 Mar 1962', 'Ana Diaz', '1962-03-12'],
    ["Name: O'NEILL, GRACE    Sex: F", "Grace O'Neill", undefined],
    ['Ana Diaz, DOB: March 12, 1962', 'Ana Diaz', '1962-03-12'],
    ['Paciente: Ana Díaz  F. nac. 12.03.1962', 'Ana Díaz', '1962-03-12'],
  ])('%j', (text, name, birthDate) => {
    expect(patients(text)).toEqual([{ name, ...(birthDate && { birthDate }) }])
  })

  it('are several in a bundle, each once', () => {
    const bundle = `Patient: Ana Diaz\nDOB: 1962-03-12\n${'x\n'.repeat(9)}Patient: Luis Diaz\nDOB: 1990-01-31\n${'x\n'.repeat(9)}Patient: DIAZ, Ana`
    expect(patients(bundle)).toEqual([
      { name: 'Ana Diaz', birthDate: '1962-03-12' },
      { name: 'Luis Diaz', birthDate: '1990-01-31' },
    ])
  })

  it.each([
    'Referring physician: Dr. Paul Smith\nDear Dr. Brown',
    'Re: your letter of 3 May',
    'Patient information leaflet\nPatient: see reverse side',
    'Drug name: Metformin Sandoz\nEmergency contact\nName: Paul Smith',
    'Patient: Dr. Paul Smith',
  ])('are not doctors, contacts or other words: %j', text => {
    expect(patients(text)).toEqual([])
  })
})

suite('the day of a document', () => {
  it.each([
    ['Collected: 25/02/2024', '2024-02-25'],
    ['Exam date: 02/25/2024   Ordered 03/01/2024', '2024-02-25'],
    ['Admitted: 01.02.2024\nDischarged: 09.02.2024', '2024-02-09'],
    ['Berlin, den 9. März 2023', '2023-03-09'],
    ['Madrid, 9 de enero de 2023', '2023-01-09'],
    ['DOB: 31/12/1962\nDate: 04/05/2024', '2024-05-04'],
    ['Date of report\n2021-07-08', '2021-07-08'],
  ])('%j is of %s', (text, day) => {
    expect(date(text)).toBe(day)
  })

  it.each([
    ['is ambiguous', 'Date: 04/05/2024'],
    [
      'is ambiguous, and others are in two orders',
      'Date: 04/05/2024\nValid until 25/01/2024, printed 01/26/2024',
    ],
    ['is a birth date', 'Date of birth: 25/02/1962'],
    ['is to come', 'Date: 25 February 2031\nNext appointment: 1 May 2026'],
    ['is no day', 'Date: 31 February 2024'],
  ])('is left out where it %s', (_, text) => {
    expect(date(text)).toBeUndefined()
  })
})

suite('the title', () => {
  it.each([
    ['Radiology Associates Inc\nPhone 555\nChest X-Ray report\nDear you', 'Chest X-Ray report'],
    ['Discharge Summary - DIAZ, Ana\nPatient: Diaz, Ana', 'Discharge Summary'],
    ['Klinikum Nord\nArztbrief', 'Arztbrief'],
    ['Hello there, nothing to see', undefined],
  ])('of %j is %j', (text, shown) => {
    expect(title(text)).toBe(shown)
  })

  it('is what the document calls itself, on one line, without marks that turn it; not what a program put there', () => {
    expect(title('', 'CT\u202e Abdomen\n follow-up')).toBe('CT Abdomen follow-up')
    expect(title('Invoice', 'Microsoft Word - Document1.docx')).toBe('Invoice')
    expect(title('Invoice', 'A paragraph that a program took for one. '.repeat(20))).toBe('Invoice')
  })

  it.each([
    'scan_0012.pdf',
    'Untitled',
    'Dokument1',
    '[Title]',
    'Word Document',
    'Page 3',
    'Scan of Ana Diaz',
    'IMG_0042',
  ])('is not %j', own => {
    expect(title('Invoice\nPatient: Diaz, Ana', own)).toBe('Invoice')
  })
})

suite('how far it was read', () => {
  it('is failed only where nothing was got', () => {
    expect(reading('', { isPartial: true, textFrom: 'none' }).status).toBe('failed')
    expect(reading('', { isPartial: true, textFrom: 'none', preview: Buffer.alloc(1) }).status).toBe('partly')
    expect(reading('words', { isPartial: true }).status).toBe('partly')
    expect(reading('', { textFrom: 'none' }).status).toBe('read')
  })
})

suite('what of the list it covers', () => {
  it('is more than one where a summary holds its medication', () => {
    const summary = `Discharge Summary\nDiagnosis: pneumonia\nHospital course: she was admitted and treated with antibiotics\nDischarge medications:
- Metformin 500 mg twice daily\n- Ramipril 5 mg once daily\n- Aspirin 75 mg once daily\nElectronically signed by Dr. Smith`
    expect(reading(summary).covers).toEqual(['doctors-report', 'treatment-summary', 'medication-list'])
  })
})

it('bears any text in time', () => {
  const hostile = [
    'Patient: ',
    'DOB ',
    '1 - ',
    '1/2/3',
    'a1 ',
    '____',
    'hemoglobin 1 ',
    ' of ',
    'Ana, ',
    '\u0301',
    '(',
    '. . ',
  ]
  for (const part of hostile) reading(part.repeat(40_000 / part.length))
})
