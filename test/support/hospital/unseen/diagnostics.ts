import type { Random } from '../../chaos/random.ts'
import { type Body, heading, list, paragraph, some, table, title, type Writer } from '../sheet.ts'
import { author, banner, day, house, type Patient, paper } from './people.ts'

const lab = (body: Body<Patient>, dated = 'Collected on'): Writer =>
  paper({ category: 'lab-report', covers: 'lab-results' }, (random, patient, date) => [
    house(random),
    ...banner(random, patient),
    paragraph(`${dated}: ${day(date, random)}`),
    ...body(random, patient, date),
  ])

const number = (random: Random, low: number, high: number, decimals: number) =>
  (low + (high - low) * random.next()).toFixed(decimals)

/** As an American patient portal prints it. */
const portal = lab(random => [
  title('CBC with auto differential - Final result'),
  table(
    ['Component', 'Value', 'Ref Range & Units', 'Status'],
    some(
      random,
      [
        ['WBC', number(random, 2, 14, 1), '4.5 - 11.0 K/uL', 'Final'],
        ['RBC', number(random, 3, 6, 2), '4.20 - 5.40 M/uL', 'Final'],
        ['HGB', `${number(random, 7, 12, 1)} (L)`, '12.0 - 15.5 g/dL', 'Final'],
        ['HCT', `${number(random, 25, 36, 1)} (L)`, '37.0 - 47.0 %', 'Final'],
        ['MCV', number(random, 70, 99, 1), '80.0 - 100.0 fL', 'Final'],
        ['Platelet Count', number(random, 90, 420, 0), '150 - 450 K/uL', 'Final'],
        ['Neutrophils Absolute', number(random, 1, 9, 2), '1.80 - 7.70 K/uL', 'Final'],
        ['Immature Granulocytes', '0.4', '0.0 - 0.9 %', 'Final'],
      ],
      6,
    ),
  ),
  paragraph('Ordering provider: see chart. Performed at: Main campus core lab.'),
])

const indian = lab(
  random => [
    title('BIOCHEMISTRY'),
    heading('LIVER FUNCTION TEST (LFT) WITH GGT'),
    table(
      ['Test Description', 'Observed Value', 'Units', 'Biological Reference Interval'],
      [
        ['S. Bilirubin - Total', number(random, 0.2, 3, 2), 'mg/dl', '0.20 - 1.20'],
        ['SGOT (AST)', number(random, 10, 120, 0), 'IU/L', '5 - 40'],
        ['SGPT (ALT)', number(random, 10, 150, 0), 'IU/L', '5 - 45'],
        ['Alkaline Phosphatase', number(random, 40, 300, 0), 'IU/L', '53 - 128'],
        ['Total Proteins', number(random, 5, 9, 1), 'gm/dl', '6.4 - 8.3'],
        ['A/G Ratio', '1.3', '', '0.9 - 2.0'],
      ],
    ),
    paragraph('*** End Of Report ***  Page 1 of 1'),
  ],
  'Sample Collected',
)

const british = lab(random => [
  title('Renal profile / Thyroid function'),
  table(undefined, [
    ['Serum sodium', number(random, 128, 148, 0), 'mmol/L', '[133 - 146]'],
    ['Serum potassium', number(random, 3, 6, 1), 'mmol/L', '[3.5 - 5.3]'],
    ['Serum urea level', number(random, 2, 15, 1), 'mmol/L', '[2.5 - 7.8]'],
    ['Serum creatinine', number(random, 50, 200, 0), 'umol/L', '[45 - 84]'],
    ['eGFR using creatinine (CKD-EPI)', number(random, 30, 90, 0), 'mL/min/1.73m2', '> 60'],
    ['Serum free T4', number(random, 8, 25, 1), 'pmol/L', '[9.0 - 19.1]'],
    ['Serum TSH', number(random, 0, 9, 2), 'mU/L', '[0.35 - 4.94]'],
  ]),
  paragraph('General practitioner comment: abnormal, contact patient.'),
])

const spanish = lab(
  random => [
    title('ANALÍTICA DE SANGRE'),
    table(
      ['Determinación', 'Resultado', 'Unidades', 'Valores de referencia'],
      [
        ['Glucosa', number(random, 70, 180, 0), 'mg/dL', '74 - 106'],
        ['Colesterol total', number(random, 130, 290, 0), 'mg/dL', '< 200'],
        ['Creatinina', number(random, 0.5, 2, 2), 'mg/dL', '0.55 - 1.02'],
        ['Hemoglobina', number(random, 9, 16, 1), 'g/dL', '12.0 - 16.0'],
        ['Leucocitos', number(random, 3, 13, 1), '10^3/uL', '4.0 - 10.5'],
      ],
    ),
  ],
  'Fecha',
)

const tumourMarkers = lab(random => [
  title('Immunoassay'),
  list(
    `CEA ..... ${number(random, 1, 40, 1)} ng/ml (non-smokers: < 3.8)`,
    `CA 19-9 ..... ${number(random, 5, 300, 1)} U/ml (< 37)`,
    `AFP ..... ${number(random, 1, 12, 1)} ng/ml (< 7)`,
  ),
  paragraph(
    'Electrochemiluminescence, Roche cobas. Results should be interpreted with the clinical picture.',
  ),
])

const cytology = lab(
  random => [
    title(random.pick(['Cytopathology', 'Fine Needle Aspiration Report'])),
    paragraph('Nature of sample: FNA thyroid, right lobe. Slides: 4 air-dried, 2 alcohol-fixed.'),
    paragraph(
      'Smears are cellular and show follicular cells in sheets with nuclear grooves and occasional pseudo-inclusions. Background colloid is scant.',
    ),
    paragraph('Interpretation: Suspicious for papillary thyroid carcinoma (Bethesda V).'),
    paragraph(`Signed out by ${author(random)}, cytopathologist`),
  ],
  'Date received',
)

const tissue = lab(
  () => [
    title('Pathology: Final Report'),
    heading('FINAL PATHOLOGIC DIAGNOSIS'),
    paragraph(
      'A. Stomach, antrum, biopsy: Chronic active gastritis. Helicobacter organisms identified on Giemsa. Negative for intestinal metaplasia and dysplasia.',
    ),
    heading('GROSS'),
    paragraph('A. Labelled "antrum": three tan fragments, 0.2 to 0.4 cm, entirely submitted, A1.'),
    heading('ANCILLARY STUDIES'),
    paragraph('Immunostain for H. pylori is positive. Controls stain as expected.'),
    paragraph('CPT 88305 x1'),
  ],
  'Date of Service',
)

const genes = lab(
  () => [
    title('Germline genetic testing: BRCA1 and BRCA2'),
    paragraph(
      'Specimen: whole blood, EDTA. Method: next generation sequencing with deletion and duplication analysis.',
    ),
    paragraph(
      'Result: POSITIVE. Pathogenic variant c.5266dup (p.Gln1756fs) detected in BRCA1, heterozygous.',
    ),
    paragraph(
      'Interpretation: this result is consistent with hereditary breast and ovarian cancer syndrome. Analysis performed in a CLIA certified laboratory.',
    ),
  ],
  'Reported',
)

const swab = lab(random => [
  title(random.pick(['MICROBIOLOGY - WOUND SWAB', 'Sputum C/S', 'Stool MC&S'])),
  paragraph('Microscopy: pus cells ++, no organisms seen.'),
  paragraph(`Culture: 1) ${random.pick(['Pseudomonas aeruginosa', 'MRSA', 'Salmonella species'])}`),
  table(undefined, [
    ['Ceftazidime', 'S'],
    ['Flucloxacillin', 'R'],
    ['Co-trimoxazole', 'S'],
    ['Piperacillin/tazobactam', 'I'],
  ]),
  paragraph('S = susceptible, R = resistant, I = susceptible, increased exposure'),
])

export const diagnostics: Record<string, Writer> = {
  portal,
  indian,
  british,
  spanish,
  tumourMarkers,
  cytology,
  tissue,
  genes,
  swab,
}
