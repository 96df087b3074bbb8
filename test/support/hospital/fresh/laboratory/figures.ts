import { fields, heading, letterhead, oneOf, paragraph, some, table, type Writer } from '../../sheet.ts'
import { paper, physician } from '../people.ts'
import { after, digits, figure, written } from '../write.ts'

/** Figures out of blood. */
export const figures: Record<string, Writer> = {
  /** An American counter's table: name, result, flag, unit, range. */
  bloodCount: paper({ category: 'lab-report' }, (random, who, date) => {
    const analytes: Analyte[] = [
      ['WBC', 3.4, 10.8, 1, 'x10E3/uL'],
      ['RBC', 3.77, 5.8, 2, 'x10E6/uL'],
      [random.pick(['Hemoglobin', 'HGB']), 11.1, 17.7, 1, 'g/dL'],
      [random.pick(['Hematocrit', 'HCT']), 34, 51, 1, '%'],
      ['MCV', 79, 97, 0, 'fL'],
      ['MCH', 26.6, 33, 1, 'pg'],
      ['RDW', 11.6, 15.4, 1, '%'],
      [random.pick(['Platelets', 'PLT']), 150, 450, 0, 'x10E3/uL'],
      ['Neutrophils', 40, 74, 0, '%'],
      ['Lymphs', 14, 46, 0, '%'],
      ['Eos', 0, 5, 0, '%'],
    ]
    return [
      letterhead(
        random.pick(['Piedmont Clinical Laboratories', 'TriCounty Lab Services', 'Redwood Diagnostics Inc.']),
        `CLIA ${digits(random, 2)}D${digits(random, 7)}`,
      ),
      fields(
        2,
        ['Patient', `${who.last}, ${who.first}`],
        ['DOB', written(who.patient.birthDate, 'american')],
        ['Collected', written(date, 'american')],
        ['Reported', written(after(date, 1), 'american')],
        ['Specimen ID', digits(random, 11)],
        ['Ordering', `${physician(random)} MD`],
      ),
      heading(
        random.pick(['CBC With Differential/Platelet', 'Complete Blood Count (Auto Diff)', 'CBC W/ DIFF']),
      ),
      table(
        random.pick([
          ['TESTS', 'RESULT', 'FLAG', 'UNITS', 'REFERENCE INTERVAL'],
          ['Component', 'Your value', '', 'Units', 'Standard range'],
          ['Test', 'Value', 'Flag', 'Unit', 'Ref'],
        ]),
        analytes.map(([name, low, high, decimals, unit]) => {
          const value = figure(random, low * 0.85, high * 1.1, decimals)
          const flag = Number(value) < low ? 'Low' : Number(value) > high ? 'High' : ''
          return [name, value, flag, unit, `${low}-${high}`]
        }),
      ),
      oneOf(random, ['Performed at: 01, Burlington.', 'H = above range, L = below range', 'FINAL REPORT']),
    ]
  }),

  /** Typed with leaders, as the printers of Irish and Australian hospitals do. */
  biochemistryDots: paper({ category: 'lab-report' }, (random, who, date) => {
    const analytes: Analyte[] = [
      ['Sodium', 133, 146, 0, 'mmol/L'],
      ['Potassium', 3.5, 5.3, 1, 'mmol/L'],
      ['Urea', 2.5, 7.8, 1, 'mmol/L'],
      ['Creatinine', 45, 104, 0, 'umol/L'],
      ['Corrected calcium', 2.2, 2.6, 2, 'mmol/L'],
      ['Phosphate', 0.8, 1.5, 2, 'mmol/L'],
      ['Alk Phos', 30, 130, 0, 'U/L'],
      ['ALT', 0, 41, 0, 'U/L'],
      ['Albumin', 35, 50, 0, 'g/L'],
      ['Cholesterol', 0, 5, 1, 'mmol/L'],
      ['Ferritin', 15, 300, 0, 'ug/L'],
    ]
    return [
      letterhead(
        random.pick([
          "St Dymphna's University Hospital",
          'Bass Strait Pathology',
          'Mid-Western Hospital Laboratory',
        ]),
        random.pick(['Department of Clinical Chemistry', 'Biochemistry', 'Chemical Pathology']),
      ),
      fields(
        1,
        ['Surname', who.last],
        ['Forename', who.first],
        ['DoB', written(who.patient.birthDate, 'slashes')],
        ['Sample taken', `${written(date, 'slashes')} 0${random.whole(7, 9)}:${random.whole(10, 59)}`],
        ['Requested by', `Dr ${physician(random)}`],
      ),
      ...some(random, analytes, random.whole(6, 10)).map(([name, low, high, decimals, unit]) =>
        paragraph(
          `${`${name} `.padEnd(24, '.')} ${figure(random, low * 0.9, high * 1.12, decimals)} ${unit}  (${low} - ${high})`,
        ),
      ),
      oneOf(random, [
        'Serum sample, not fasting.',
        'Authorised by the duty biochemist.',
        'End of report',
        'Sample slightly haemolysed, interpret potassium with care.',
      ]),
    ]
  }),

  /** One figure on a slip. */
  singleGlycatedHaemoglobin: paper(
    { category: 'lab-report', people: ['african', 'indian'] },
    (random, who, date) => {
      const percent = 5 + random.next() * 5
      return [
        letterhead(random.pick(['PathWise Depot 14', 'Sugar & Thyroid Lab', 'Kruger Path'])),
        fields(
          1,
          [random.pick(['Name', 'Pt']), who.patient.name],
          ['DOB', written(who.patient.birthDate, 'short')],
          [random.pick(['Date', 'Drawn', 'Sample date']), written(date, 'short')],
        ),
        paragraph(
          `${random.pick(['HbA1c', 'Glycated haemoglobin (HbA1c)', 'GLYCOSYLATED HB, HPLC'])}   ${percent.toFixed(1)} %`,
        ),
        paragraph(
          `${random.pick(['IFCC', '(mmol/mol)', 'SI units'])}   ${Math.round((percent - 2.15) * 10.929)} mmol/mol`,
        ),
        paragraph(
          `${random.pick(['Est. average glucose', 'eAG', 'Mean plasma glucose'])}   ${(1.59 * percent - 2.59).toFixed(1)} mmol/L`,
        ),
        oneOf(random, [
          'Non diabetic < 5.7   Prediabetes 5.7 - 6.4   Diabetes 6.5 and over',
          'Target for most adults: below 7.0 %',
          'Ref: 4.0 - 6.0 %',
        ]),
        oneOf(random, ['Method: Bio-Rad D-10', 'Analyser: Tosoh G8, EDTA blood', 'Checked by: technologist']),
      ]
    },
  ),
}

type Analyte = readonly [name: string, low: number, high: number, decimals: number, unit: string]
