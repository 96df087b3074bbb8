import type { ChecklistItem } from '../../../../machines/domain/document.ts'
import type { Random } from '../../chaos/random.ts'
import { type Body, heading, letterhead, list, oneOf, paragraph, some, title, type Writer } from '../sheet.ts'
import { doctor, hospital, type Person, paper, whose, written } from './people.ts'
import { radiology } from './radiology.ts'

const PROBLEMS = [
  'Asthma',
  'Type 2 diabetes mellitus',
  'Atrial fibrillation',
  'Breast cancer, left',
  'Rheumatoid arthritis',
  'Chronic low back pain',
  'Hypertension',
]
const DRUGS = [
  'Metformin 500 mg twice daily',
  'Aspirin 75 mg once daily',
  'Ramipril 5 mg once daily',
  'Omeprazole 20 mg at night',
  'Bisoprolol 2.5 mg in the morning',
]

const said = ({ sex }: Person) =>
  sex === 'F' ? { she: 'She', her: 'her', lady: 'lady' } : { she: 'He', her: 'his', lady: 'gentleman' }

const story = (random: Random, patient: Person): string => {
  const { she, her, lady } = said(patient)
  return random.pick([
    `Thank you for referring this pleasant ${lady}, whom I saw in clinic today. ${she} has had symptoms for three months and they have slowly become worse.`,
    `I reviewed ${her} notes today. ${she} reports that the pain has improved since the last visit, and denies fever or weight loss.`,
    `${she} presented with shortness of breath and a cough for two weeks. On examination the chest was clear and the heart sounds were normal.`,
  ])
}

const letter = (covers: ChecklistItem, body: Body<Person>): Writer =>
  paper({ category: 'doctors-letter', covers }, body)

const clinicLetter = letter('doctors-report', (random, patient, date) => {
  const to = doctor(random)
  return [
    hospital(random),
    paragraph(`Date: ${written(date, random)}`),
    ...(random.chance(0.5)
      ? [title(random.pick(['Clinic letter', 'Consultation', 'Outpatient letter']))]
      : []),
    paragraph(`Dear ${random.pick([to, 'colleague', 'Dr Brown'])},`),
    paragraph(`Re: ${patient.name}, DOB ${written(patient.birthDate, random)}`),
    heading(random.pick(['Diagnosis:', 'Diagnoses:', 'Problem list:'])),
    list(...some(random, PROBLEMS, 2)),
    ...(random.chance(0.6)
      ? [heading('Current medication:'), list(...some(random, DRUGS, random.whole(1, 3)))]
      : []),
    paragraph(story(random, patient)),
    ...(random.chance(0.4)
      ? [paragraph('Blood tests today: Hb 11.2 g/dL, creatinine 0.9 mg/dL, CRP 12 mg/L.')]
      : []),
    oneOf(random, [
      'We discussed the options and agreed to start treatment.',
      'I would suggest an MRI and will see the patient again in six weeks.',
    ]),
    oneOf(random, ['Yours sincerely,', 'Kind regards,', 'With best wishes,']),
    paragraph(doctor(random)),
  ]
})

const discharge = letter('treatment-summary', (random, patient, date) => [
  hospital(random),
  title(random.pick(['Discharge Summary', 'DISCHARGE SUMMARY', 'Discharge letter'])),
  whose(random, patient, date, random.pick(['Discharged', 'Date of discharge'])),
  heading('Principal diagnosis'),
  oneOf(random, PROBLEMS),
  heading('Hospital course'),
  paragraph(
    `The patient was admitted with ${random.pick(['chest pain', 'fever', 'a fall'])} and was treated with ${random.pick(['antibiotics', 'fluids', 'surgery'])}. Recovery was uneventful.`,
  ),
  ...(random.chance(0.5)
    ? [heading('Laboratory'), list('Hemoglobin 10.1 g/dL', 'WBC 12.3 10^9/L', 'Creatinine 1.4 mg/dL')]
    : []),
  heading('Discharge medications'),
  list(...some(random, DRUGS, random.whole(3, 5))),
  heading('Follow-up'),
  oneOf(random, ['See your family doctor in two weeks.', 'Outpatient review in one month.']),
  paragraph(`Electronically signed by ${doctor(random)}`),
])

const operation = letter('treatment-summary', (random, patient, date) => [
  hospital(random),
  title(random.pick(['Operative Report', 'Operation note', 'Procedure note'])),
  whose(random, patient, date, 'Date of operation'),
  heading('Preoperative diagnosis:'),
  oneOf(random, ['Cholelithiasis', 'Inguinal hernia', 'Colon cancer']),
  heading('Procedure performed:'),
  oneOf(random, ['Laparoscopic cholecystectomy', 'Open hernia repair', 'Right hemicolectomy']),
  heading('Anesthesia:'),
  paragraph('General'),
  heading('Findings:'),
  paragraph('As expected. Estimated blood loss 50 ml. No complications.'),
  paragraph('The patient tolerated the procedure well and was taken to recovery in stable condition.'),
  paragraph(`Surgeon: ${doctor(random)}`),
])

const referral = letter('doctors-report', (random, patient, date) =>
  random.chance(0.25)
    ? [
        letterhead('Klinikum Nord', 'Klinik für Neurologie', 'Hauptstraße 3, 20095 Hamburg'),
        title('Arztbrief'),
        paragraph(`Datum: ${date.split('-').reverse().join('.')}`),
        paragraph('Sehr geehrte Frau Kollegin,'),
        paragraph(`Patientin: ${patient.name}, geb. ${patient.birthDate.split('-').reverse().join('.')}`),
        paragraph('wir berichten über Ihre Patientin, die sich in unserer Ambulanz vorstellte.'),
        heading('Diagnose:'),
        paragraph('Migräne ohne Aura'),
        heading('Therapie:'),
        paragraph('Ibuprofen bei Bedarf.'),
        paragraph('Mit freundlichen Grüßen'),
      ]
    : [
        hospital(random),
        title(random.pick(['Referral letter', 'Letter of referral'])),
        whose(random, patient, date, 'Date'),
        paragraph('Dear colleague,'),
        paragraph(
          `I would be grateful if you would see this patient with ${random.pick(['headache', 'knee pain', 'a lump in the neck'])}.`,
        ),
        heading('Past medical history:'),
        list(...some(random, PROBLEMS, 2)),
        heading('Medications:'),
        list(...some(random, DRUGS, 2)),
        paragraph('Thank you for your help. Yours sincerely'),
        paragraph(doctor(random)),
      ],
)

export const letters: Record<string, Writer> = { clinicLetter, discharge, operation, referral, radiology }
