import type { DocumentCategory } from '../../../../machines/domain/slots.ts'
import { type Body, heading, list, paragraph, table, title, type Writer } from '../sheet.ts'
import { author, banner, day, house, type Patient, paper } from './people.ts'

/** Written after the signs were complete. They were seen once, and a few signs were added for them. */
const later = (category: DocumentCategory, body: Body<Patient>): Writer =>
  paper({ category }, (random, patient, date) => [
    house(random),
    ...banner(random, patient),
    ...body(random, patient, date),
  ])

const coagulation = later('lab-report', (random, _, date) => [
  paragraph(`Drawn ${day(date, random)} 07:40, ward 6`),
  table(undefined, [
    ['Quick', `${random.whole(20, 110)} %`, '70 - 130'],
    ['INR', `${random.whole(1, 3)}.2`, '0.9 - 1.2'],
    ['aPTT', `${random.whole(25, 60)} s`, '26 - 36'],
    ['Fibrinogen', `${random.whole(1, 5)}.4 g/l`, '1.8 - 3.5'],
    ['Antithrombin', `${random.whole(60, 120)} %`, '80 - 120'],
  ]),
])

const dipstick = later('lab-report', (random, _, date) => [
  title('URINE ROUTINE'),
  paragraph(`Reg. date ${day(date, random)}`),
  table(undefined, [
    ['Colour', 'Pale yellow'],
    ['Specific gravity', '1.015'],
    ['pH', '6.0'],
    ['Protein', random.pick(['Nil', 'Trace', '++'])],
    ['Sugar', 'Nil'],
    ['Pus cells', '8-10 /hpf'],
    ['RBC', '2-3 /hpf'],
    ['Casts', 'Not seen'],
  ]),
])

const marrow = later('lab-report', () => [
  title('Bone marrow aspirate and trephine'),
  paragraph(
    'Site: right posterior iliac crest. Aspirate particulate. Cellularity 70%. Myeloid to erythroid 5:1. Plasma cells 32%, some binucleate.',
  ),
  paragraph('Flow: CD38 bright, CD138 positive, CD19 negative, kappa restricted. FISH: t(11;14).'),
  paragraph('Comment: plasma cell myeloma.'),
])

const ward = later('doctors-letter', (random, patient, date) => [
  paragraph(`${day(date, random)}  Ward round, Dr Okoye`),
  paragraph(
    `D3 post hip hemi. ${patient.isWoman ? 'She' : 'He'} is eating well, obs stable, wound dry. Hb 98, Cr 71. Chest clear.`,
  ),
  paragraph('P: OT home visit, stop IV fluids, dalteparin to continue 28/7, aim home Thursday.'),
])

const psychiatry = later('doctors-letter', (random, patient, date) => [
  paragraph(day(date, random)),
  paragraph(`To the family doctor of ${patient.name}`),
  paragraph(
    'I met with your patient and her husband for an hour. Mood has been low since the summer, with early waking and loss of appetite. There were no thoughts of self harm. Sertraline was raised to 100 mg and talking therapy is arranged.',
  ),
  paragraph(`Respectfully, ${author(random)}`),
])

const german = later('doctors-letter', (_, patient, date) => [
  title('Ambulanter Bericht'),
  paragraph(`Hamburg, ${date.split('-').reverse().join('.')}`),
  paragraph(
    `Sehr geehrter Herr Kollege, vielen Dank für die Überweisung von ${patient.isWoman ? 'Frau' : 'Herrn'} ${patient.family}.`,
  ),
  paragraph('Anamnese: seit vier Wochen belastungsabhängige Schmerzen im rechten Kniegelenk.'),
  paragraph('Beurteilung: Gonarthrose. Wir empfehlen Krankengymnastik und Gewichtsreduktion.'),
  paragraph('Mit freundlichen kollegialen Grüßen'),
])

const angiography = later('doctors-letter', (random, _, date) => [
  title('Cath Lab'),
  paragraph(`Performed ${day(date, random)}, right radial access, 6F`),
  paragraph(
    'Left main: free of disease. LAD: 80% mid lesion, treated with one drug eluting stent 3.0 x 24 mm. RCA: dominant, minor plaque. LVEDP 14.',
  ),
  paragraph('Dual antiplatelets for 12 months. Home tomorrow if well.'),
])

const sono = later('doctors-letter', (random, _, date) => [
  paragraph(`USG WHOLE ABDOMEN  ${day(date, random)}`),
  paragraph('LIVER: 15.8 cm, bright echotexture, no SOL. GB: well distended, wall normal. CBD: 4 mm.'),
  paragraph('KIDNEYS: RK 10.1 cm, LK 10.4 cm, CMD maintained. 5 mm concretion in lower calyx of LK.'),
  paragraph('IMP: Grade I fatty change. Left renal concretion.'),
])

const radiation = later('doctors-letter', (random, _, date) => [
  title('Completion of radiation'),
  paragraph(`Completed ${day(date, random)}`),
  table(undefined, [
    ['Target', 'Prostate and seminal vesicles'],
    ['Dose', '60 Gy in 20 fractions'],
    ['Energy', '6 MV, VMAT'],
  ]),
  paragraph('Tolerance: grade 1 urinary frequency. Next PSA in three months.'),
])

const pills = later('other', () => [
  paragraph('BLISTER PACK SHEET'),
  table(
    ['', 'Morning', 'Noon', 'Evening', 'Night'],
    [
      ['Furosemide 40 mg', '1', '1', '0', '0'],
      ['Spironolactone 25 mg', '1', '0', '0', '0'],
      ['Warfarin 3 mg', '0', '0', '1', '0'],
      ['Zopiclone 7.5 mg', '0', '0', '0', '1'],
    ],
  ),
])

const quote = later('other', (random, _, date) => [
  paragraph(`Quotation no. Q-${random.whole(1000, 9999)}, ${day(date, random)}`),
  list('Surgeon and assistant: CHF 6,200', 'Theatre: CHF 3,900', 'Implant: CHF 2,750'),
  paragraph('Sum CHF 12,850. Half to be transferred before you come.'),
])

const referralForm = later('other', () => [
  title('Physical activity readiness'),
  paragraph('Has a doctor ever said that you have a heart condition?   Yes [ ]  No [ ]'),
  paragraph('Do you lose your balance because of dizziness?   Yes [ ]  No [ ]'),
  paragraph('Name (block letters) .....................  Sign .....................'),
])

const mail = later('other', (random, patient, date) => [
  paragraph(`From: front desk   Sent: ${day(date, random)}   Subject: your stay`),
  paragraph(
    `Good morning ${patient.given}, your room is ready from two in the afternoon. The shuttle leaves the airport every hour. Please reply with your flight number.`,
  ),
])

const passport = later('other', (_, patient) => [
  paragraph('PASSPORT / PASSEPORT / REISEPASS'),
  list(
    `Surname: ${patient.family}`,
    `Given names: ${patient.given}`,
    'Nationality: NOR',
    'Authority: Police',
  ),
  heading('P<NORJOHANSEN<<INGRID<<<<<<<<<<<<<<<<<<<<<<<'),
])

export const laterPapers: Record<string, Writer> = {
  coagulation,
  dipstick,
  marrow,
  ward,
  psychiatry,
  german,
  angiography,
  sono,
  radiation,
  pills,
  quote,
  referralForm,
  mail,
  passport,
}
