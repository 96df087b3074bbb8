import { fields, heading, letterhead, list, paragraph, some, table, title, type Writer } from '../sheet.ts'
import { doctor, hospital, paper, whose, written } from './people.ts'

const medication = paper({ category: 'other', covers: 'medication-list' }, (random, patient, date) => [
  hospital(random),
  title(random.pick(['Medication list', 'Current medications', 'Medication plan'])),
  whose(random, patient, date, 'Date'),
  table(
    ['Drug', 'Dose', 'Frequency'],
    some(
      random,
      [
        ['Metformin', '500 mg', 'twice daily'],
        ['Ramipril', '5 mg', 'once daily'],
        ['Atorvastatin', '20 mg', 'at night'],
        ['Salbutamol', '100 mcg', '2 puffs as needed'],
        ['Levothyroxine', '75 mcg', 'in the morning'],
      ],
      4,
    ),
  ),
])

const invoice = paper({ category: 'other' }, (random, patient, date) => [
  hospital(random),
  title(random.pick(['Invoice', 'INVOICE', 'Statement of account'])),
  fields(
    1,
    ['Invoice no', String(random.whole(1000, 9999))],
    ['Date', written(date, random)],
    ['Patient', patient.name],
  ),
  table(
    ['Description', 'Qty', 'Amount'],
    [
      ['Consultation', '1', '€ 120.00'],
      ['MRI scan', '1', '€ 480.00'],
      ['Blood test', '2', '€ 60.00'],
    ],
  ),
  paragraph('Total due: € 660.00   VAT 0%'),
  paragraph('Please pay within 30 days. IBAN DE00 1234 5678 9012'),
])

const insurance = paper({ category: 'other' }, (random, patient) => [
  letterhead('Health First Insurance', 'PO Box 100'),
  title(random.pick(['Health insurance claim form', 'Explanation of Benefits'])),
  fields(
    2,
    ['Member', patient.name],
    ['Member ID', `HF${random.whole(100000, 999999)}`],
    ['Group number', '4411'],
    ['Policy number', '99-1234'],
  ),
  paragraph('Deductible: $500. Copay: $30. Covered services are listed in your policy.'),
  paragraph('Claim number 55-221. The insured person has to sign below. ______________'),
])

const consent = paper({ category: 'other' }, (random, patient) => [
  hospital(random),
  title(random.pick(['Consent form', 'Informed consent for surgery'])),
  fields(1, ['Patient name', patient.name]),
  paragraph(
    'I understand the risks of the procedure, and I have been told about alternatives. I hereby consent to the operation.',
  ),
  paragraph('[ ] I agree   [ ] I do not agree'),
  paragraph('Signature of patient: ______________   Date: __________'),
  paragraph('Witness: ______________'),
])

const history = paper({ category: 'other' }, (random, patient) => [
  hospital(random),
  title(random.pick(['New patient questionnaire', 'Medical history form'])),
  paragraph(`Name: ${patient.name}`),
  paragraph('Please tick all that apply.'),
  list(
    'Do you smoke?  [ ] yes  [ ] no',
    'Have you ever had surgery?  [ ] yes  [ ] no',
    'Allergies: ____________',
    'Emergency contact: ___________',
  ),
])

const appointment = paper({ category: 'other' }, (random, patient, date) => [
  hospital(random),
  title(random.pick(['Appointment confirmation', 'Your appointment'])),
  paragraph(`Dear ${patient.name},`),
  paragraph(
    `Your appointment is on ${written(date, random)} at ${random.whole(8, 16)}:30 with ${doctor(random)}. Please arrive 15 minutes early and bring this letter with you.`,
  ),
  paragraph('If you cannot come, please call us. Parking is behind the building.'),
])

const leaflet = paper({ category: 'other' }, (random, patient) => [
  hospital(random),
  title(random.pick(['Diet advice after surgery', 'Patient information leaflet'])),
  heading('What you can eat'),
  list('Eat plenty of vegetables and fruit.', 'Drink eight cups of water.', 'Avoid fried foods.'),
  paragraph(`If you have questions, ask your doctor. ${patient.given ? 'You should take small meals.' : ''}`),
])

const opinion = paper({ category: 'other' }, (random, patient, date) => [
  hospital(random),
  title(random.pick(['Second opinion', 'Second Medical Opinion Report'])),
  whose(random, patient, date, 'Date'),
  heading('Question'),
  paragraph('Is surgery the best treatment?'),
  heading('Assessment'),
  paragraph('I reviewed the records and the MRI. I agree with the diagnosis and would recommend surgery.'),
  paragraph(`Kind regards, ${doctor(random)}`),
])

/** What is neither a letter nor a laboratory's. */
export const others: Record<string, Writer> = {
  medication,
  invoice,
  insurance,
  consent,
  history,
  appointment,
  leaflet,
  opinion,
}
