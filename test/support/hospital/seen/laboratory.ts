import type { Random } from '../../chaos/random.ts'
import { type Block, heading, oneOf, paragraph, some, table, title, type Writer } from '../sheet.ts'
import { doctor, hospital, paper, whose } from './people.ts'

type Analyte = [name: string, low: number, high: number, unit: string, decimals: number]
const BLOOD: Analyte[] = [
  ['Hemoglobin', 12, 16, 'g/dL', 1],
  ['Haematocrit', 36, 46, '%', 1],
  ['WBC', 4, 11, '10^9/L', 1],
  ['RBC', 3.9, 5.2, '10^12/L', 2],
  ['Platelets', 150, 400, '10^9/L', 0],
  ['MCV', 80, 100, 'fL', 1],
  ['MCH', 27, 33, 'pg', 1],
  ['Neutrophils', 2, 7.5, 'x10^9/L', 2],
  ['Lymphocytes', 1, 4, 'x10^9/L', 2],
  ['ESR', 0, 20, 'mm/h', 0],
]
const CHEMISTRY: Analyte[] = [
  ['Sodium', 135, 145, 'mmol/L', 0],
  ['Potassium', 3.5, 5.1, 'mmol/L', 1],
  ['Creatinine', 0.6, 1.2, 'mg/dL', 2],
  ['Urea', 2.5, 7.8, 'mmol/L', 1],
  ['Glucose', 70, 99, 'mg/dL', 0],
  ['ALT', 7, 56, 'U/L', 0],
  ['AST', 10, 40, 'U/L', 0],
  ['Total bilirubin', 0.1, 1.2, 'mg/dL', 1],
  ['Albumin', 35, 50, 'g/L', 0],
  ['CRP', 0, 5, 'mg/L', 1],
  ['TSH', 0.4, 4, 'mIU/L', 2],
  ['Ferritin', 15, 150, 'ng/mL', 0],
  ['LDL cholesterol', 0, 130, 'mg/dL', 0],
]

function results(random: Random, analytes: Analyte[]): Block {
  const order = random.pick(['value-unit-range', 'value-range-unit', 'value-flag'])
  const rows = some(random, analytes, random.whole(5, analytes.length)).map(
    ([name, low, high, unit, decimals]) => {
      const value = low + (high - low) * (random.next() * 1.7 - 0.3)
      const flag = value < low ? 'L' : value > high ? 'H' : ''
      const shown = Math.max(0, value).toFixed(decimals)
      const range = low === 0 ? `< ${high}` : `${low} - ${high}`
      if (order === 'value-unit-range') return [name, shown, unit, range, flag]
      return order === 'value-range-unit'
        ? [name, shown, range, unit, flag]
        : [name, shown, flag, `${range} ${unit}`]
    },
  )
  const head = {
    'value-unit-range': ['Test', 'Result', 'Units', 'Reference range', 'Flag'],
    'value-range-unit': ['Analyte', 'Value', 'Normal range', 'Unit', ''],
    'value-flag': ['Investigation', 'Result', 'Flag', 'Reference interval'],
  }[order]
  return table(random.chance(0.85) ? head : undefined, rows)
}

const laboratory = (titles: string[], analytes: Analyte[]): Writer =>
  paper({ category: 'lab-report', covers: 'lab-results' }, (random, patient, date) => [
    hospital(random),
    title(random.pick(titles)),
    whose(random, patient, date, random.pick(['Collected', 'Date', 'Sample taken'])),
    results(random, analytes),
    oneOf(random, [
      'Authorised by the laboratory. End of report.',
      `Requested by ${doctor(random)}`,
      'H = high, L = low',
    ]),
  ])

const pathology = paper({ category: 'lab-report', covers: 'lab-results' }, (random, patient, date) => [
  hospital(random),
  title(random.pick(['Surgical Pathology Report', 'Histology report', 'Histopathology Report'])),
  whose(random, patient, date, random.pick(['Received', 'Date of report'])),
  heading('Specimen'),
  oneOf(random, [
    'Left breast, core needle biopsy.',
    'Prostate, 12 core biopsies.',
    'Skin of the back, excision.',
    'Colon, sigmoid, polypectomy.',
  ]),
  heading('Clinical history'),
  oneOf(random, [
    'Palpable lump.',
    'Raised PSA.',
    'Changing mole, rule out melanoma.',
    'Polyp at screening.',
  ]),
  heading(random.pick(['Gross description', 'Macroscopic description'])),
  paragraph('Received in formalin are several cores of tan tissue, up to 1.4 cm. Submitted in one cassette.'),
  heading(random.pick(['Microscopic description', 'Microscopy'])),
  oneOf(random, [
    'Sections show invasive ductal carcinoma, grade 2, with nuclear pleomorphism. ER positive, HER2 negative, Ki-67 15%.',
    'Sections show acinar adenocarcinoma, Gleason 3+4=7, in 4 of 12 cores. No perineural invasion.',
    'Sections show a melanocytic lesion with atypia. Margins are clear. Mitoses are not seen.',
    'Tubular adenoma with low grade dysplasia. The stalk margin is free.',
  ]),
  heading(random.pick(['Diagnosis', 'Final diagnosis'])),
  oneOf(random, [
    'Invasive carcinoma.',
    'Adenocarcinoma, see text.',
    'Dysplastic naevus.',
    'Tubular adenoma.',
  ]),
  paragraph(`${doctor(random)}, consultant histopathologist`),
])

const microbiology = paper({ category: 'lab-report', covers: 'lab-results' }, (random, patient, date) => [
  hospital(random),
  title(random.pick(['Microbiology Report', 'Urine culture', 'Blood Culture Report'])),
  whose(random, patient, date, 'Collected'),
  paragraph(`Specimen: ${random.pick(['midstream urine', 'blood', 'wound swab'])}`),
  paragraph(`Gram stain: ${random.pick(['gram negative rods', 'gram positive cocci', 'pus cells seen'])}`),
  paragraph(
    `Culture: ${random.pick(['Escherichia coli > 100 000 CFU/mL', 'Staphylococcus aureus isolated', 'Klebsiella pneumoniae, heavy growth'])}`,
  ),
  table(
    ['Antibiotic', 'MIC', 'Interpretation'],
    some(
      random,
      ['Amoxicillin', 'Ciprofloxacin', 'Gentamicin', 'Nitrofurantoin', 'Trimethoprim', 'Meropenem'],
      4,
    ).map(name => [name, `<= ${random.pick(['0.5', '1', '2'])}`, random.pick(['Sensitive', 'Resistant'])]),
  ),
])

export const laboratories: Record<string, Writer> = {
  blood: laboratory(
    ['Haematology Report', 'Full Blood Count', 'Laboratory report', 'Complete Blood Count'],
    BLOOD,
  ),
  chemistry: laboratory(['Clinical Chemistry', 'Laboratory results', 'Biochemistry report'], CHEMISTRY),
  pathology,
  microbiology,
}
