import { heading, letterhead, list, paragraph, table, title, type Writer } from '../sheet.ts'
import { author, banner, day, house, paper } from './people.ts'

const pharmacy = paper({ category: 'other', covers: 'medication-list' }, (random, patient) => [
  letterhead('Corner Pharmacy', '(312) 555-0100'),
  title(random.pick(['What I take', 'Home Medications', 'Repeat prescription'])),
  ...banner(random, patient),
  list(
    'Lisinopril 10 mg tablet, take 1 tablet by mouth daily',
    'Apixaban 5 mg tablet, 1 tablet 2 times a day',
    'Insulin glargine 100 units/mL, inject 22 units at bedtime',
    'Albuterol inhaler, 2 puffs every 4 hours as needed',
  ),
  paragraph('Allergies: penicillin (rash). Pharmacist check: ok'),
])

const estimate = paper({ category: 'other' }, (random, patient, date) => [
  house(random),
  title(random.pick(['Cost estimate', 'RECEIPT', 'Patient Billing Statement'])),
  paragraph(`Guarantor: ${patient.name}   Date: ${day(date, random)}`),
  table(
    ['Service', 'Charges'],
    [
      ['Room, 3 nights', '$4,350.00'],
      ['Anesthesia', '$1,210.00'],
      ['Pathology', '$385.50'],
    ],
  ),
  paragraph('Adjustments: -$800.00   Balance: $5,145.50'),
  paragraph('Pay online or by cheque. Thank you for choosing us.'),
])

const authorization = paper({ category: 'other' }, (random, patient) => [
  letterhead('Continental Assurance Group', 'Customer service 0800 555 0199'),
  title(random.pick(['Pre-Authorization Request', 'Travel Insurance Certificate', 'Proof of coverage'])),
  list(
    `Insured: ${patient.name}`,
    'Certificate no.: TR-884-201',
    'Plan: Premium Worldwide',
    'Sum insured: EUR 250,000',
    'Excess: EUR 100',
  ),
  paragraph(
    'This certificate confirms cover for emergency medical treatment abroad during the period shown. Existing illnesses are excluded.',
  ),
])

const release = paper({ category: 'other' }, (random, patient) => [
  house(random),
  title(
    random.pick([
      'Authorization to Release Health Information',
      'Permission for anaesthesia and blood transfusion',
    ]),
  ),
  ...banner(random, patient),
  paragraph(
    'I allow the persons named below to disclose my records. I may take back this permission at any time in writing. I have been given the chance to ask questions.',
  ),
  paragraph('Patient or legal representative (sign): ....................................'),
  paragraph('Printed name: ....................................   Date: ....................'),
])

const preoperative = paper({ category: 'other' }, (random, patient) => [
  house(random),
  title(random.pick(['Pre-anaesthetic questionnaire', 'Health background'])),
  paragraph(`Full name: ${patient.name}`),
  list(
    'Heart disease in the family?   Y / N',
    'Loose teeth or dentures?   Y / N',
    'Height: ______  Weight: ______',
    'List previous operations with year: ________________________',
    'Cigarettes a day: ____',
  ),
  paragraph('Hand this sheet to the nurse on arrival.'),
])

const vaccination = paper({ category: 'other' }, (random, patient) => [
  letterhead('Ministry of Health'),
  title(random.pick(['Vaccination certificate', 'Immunization Record'])),
  ...banner(random, patient),
  table(
    ['Vaccine', 'Date', 'Lot'],
    [
      ['Tdap', '2019-05-02', 'AB1223'],
      ['MMR', '1999-03-01', 'X20'],
      ['COVID-19 mRNA', '2021-06-14', 'FE3380'],
    ],
  ),
])

const reminder = paper({ category: 'other' }, (random, patient, date) => [
  house(random),
  title(random.pick(['Reminder', 'Booking confirmed', 'Getting ready for your colonoscopy'])),
  paragraph(
    `Hello ${patient.given}, we look forward to seeing you on ${day(date, random)} at 09:${random.whole(10, 59)}, level 2, outpatient desk.`,
  ),
  list(
    'Nothing to eat for six hours before',
    'Take your usual tablets with a sip of water',
    'Someone must drive you home',
  ),
  paragraph('Need another time? Ring us at least two days before.'),
])

const exercises = paper({ category: 'other' }, random => [
  house(random),
  title(
    random.pick([
      'Exercises for a stiff shoulder',
      'Low salt eating: a guide for patients and families',
      'Looking after your wound at home',
    ]),
  ),
  list(
    'Do each movement ten times, twice a day.',
    'Choose fresh food instead of tinned.',
    'Keep the dressing dry for two days.',
  ),
  paragraph('Stop and ring the ward if there is bleeding, fever or more pain.'),
])

const sickNote = paper({ category: 'other' }, (random, patient, date) => [
  house(random),
  title(
    random.pick([
      'Statement of Fitness for Work',
      'Medical certificate for employer',
      'Arbeitsunfähigkeitsbescheinigung',
    ]),
  ),
  paragraph(`Name: ${patient.name}`),
  paragraph(`Unfit for work from ${day(date, random)} for 14 days.`),
  paragraph(`Stamp and signature: ${author(random)}`),
])

const earlier = paper({ category: 'other' }, (random, patient, date) => [
  house(random),
  title(
    random.pick(['Independent Second Opinion', 'Zweitmeinung', 'Expert opinion (second opinion service)']),
  ),
  ...banner(random, patient),
  paragraph(`Date: ${day(date, random)}`),
  heading('Records reviewed'),
  list('MRI of 2023', 'Biopsy report', 'Letters of the treating surgeon'),
  heading('Conclusion'),
  paragraph('The diagnosis is confirmed. Surveillance is a reasonable alternative to surgery.'),
  paragraph(author(random)),
])

const travel = paper({ category: 'other' }, (random, patient, date) => [
  letterhead('Blue Sky Travel'),
  title(random.pick(['Flight itinerary', 'Hotel booking', 'Membership of the swimming club'])),
  paragraph(`Guest: ${patient.name}`),
  paragraph(
    `From ${day(date, random)}, two persons, breakfast included. Reference QX7TR1. We wish you a pleasant journey.`,
  ),
])

export const papers: Record<string, Writer> = {
  pharmacy,
  estimate,
  authorization,
  release,
  preoperative,
  vaccination,
  reminder,
  exercises,
  sickNote,
  earlier,
  travel,
}
