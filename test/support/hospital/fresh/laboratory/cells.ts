import { fields, letterhead, oneOf, paragraph, table, title, type Writer } from '../../sheet.ts'
import { paper, physician } from '../people.ts'
import { after, digits, written } from '../write.ts'

/** Germs and cells. */
export const cells: Record<string, Writer> = {
  urineCulture: paper({ category: 'lab-report', people: 'indian' }, (random, who, date) => {
    const drugs = [
      'Amikacin',
      'Nitrofurantoin',
      'Ciprofloxacin',
      'Cefotaxime',
      'Meropenem',
      'Cotrimoxazole',
      'Piperacillin-tazobactam',
      'Fosfomycin',
    ]
    return [
      letterhead(
        random.pick(['Arogya Path Labs Pvt Ltd', 'Deccan Diagnostics', 'Life Plus Microbiology']),
        random.pick(['NABL accredited', 'Home collection available']),
      ),
      fields(
        2,
        ['Name', `${who.title} ${who.patient.name}`],
        ['DOB', written(who.patient.birthDate, 'slashes')],
        ['Registered', written(date, 'slashes')],
        ['Reported', written(after(date, 2), 'slashes')],
        ['Ref. Dr', physician(random, 'indian')],
        ['Lab No', digits(random, 7)],
      ),
      title(random.pick(['CULTURE & SENSITIVITY, URINE', 'Urine Culture (Aerobic)', 'URINE C/S'])),
      fields(
        1,
        ['Specimen', random.pick(['Mid-stream urine', 'Catheter urine', 'Clean catch'])],
        ['Pus cells', `${random.whole(4, 60)} /hpf`],
        [
          random.pick(['Organism isolated', 'Growth', 'Isolate']),
          random.pick([
            'Escherichia coli',
            'Klebsiella pneumoniae',
            'Proteus mirabilis',
            'Enterococcus faecalis',
          ]),
        ],
        ['Colony count', random.pick(['> 10^5 CFU/ml', '1,00,000 CFU/ml', '10^4 - 10^5 CFU/mL'])],
      ),
      table(
        random.pick([
          ['Antibiotic', 'Interpretation', 'MIC'],
          ['Drug', 'S / I / R', 'MIC (ug/ml)'],
          ['Antimicrobial agent', 'Result', 'MIC'],
        ]),
        drugs.map(drug => [
          drug,
          random.pick(['Sensitive', 'Sensitive', 'Resistant', 'Intermediate']),
          random.pick(['<= 0.5', '<= 16', '>= 64', '4', '8']),
        ]),
      ),
      oneOf(random, [
        'Method: VITEK 2 Compact. As per CLSI guidelines.',
        'Kirby-Bauer disc diffusion.',
        '*** End of report ***',
      ]),
    ]
  }),

  /** A Canadian cervical smear. */
  smearReport: paper({ category: 'lab-report', sex: 'woman' }, (random, who, date) => [
    letterhead(
      random.pick([
        'Great Lakes Cytology',
        'Provincial Cervical Screening Laboratory',
        'Fraser Cytopathology',
      ]),
      `Case ${random.pick(['GY', 'C', 'P'])}25-${digits(random, 5)}`,
    ),
    title(random.pick(['Gynecologic Cytology Report', 'PAP TEST', 'Cervical cytology result'])),
    fields(
      2,
      ['Name', who.patient.name],
      ['DOB', who.patient.birthDate],
      ['Date taken', date],
      ['Provider', `Dr. ${physician(random)}`],
    ),
    fields(
      1,
      ['Source', random.pick(['Cervix / endocervix, liquid based', 'ThinPrep, cervical', 'SurePath vial'])],
      ['LMP', random.pick(['postmenopausal', 'two weeks ago', 'not given'])],
    ),
    paragraph(
      `${random.pick(['Specimen adequacy', 'ADEQUACY', 'Statement of adequacy'])}: ${random.pick(['Satisfactory for evaluation; transformation zone present.', 'Satisfactory, endocervical component absent.', 'Satisfactory but partly obscured by blood.'])}`,
    ),
    paragraph(
      `${random.pick(['Interpretation', 'RESULT', 'General categorization'])}: ${random.pick(['Negative for intraepithelial lesion or malignancy (NILM).', 'Atypical squamous cells of undetermined significance (ASC-US).', 'Low grade squamous intraepithelial lesion (LSIL).', 'High-grade squamous intraepithelial lesion (HSIL).'])}`,
    ),
    paragraph(
      `HPV (high risk types): ${random.pick(['Not detected', 'DETECTED, type 16', 'Detected, other than 16/18'])}`,
    ),
    oneOf(random, [
      'Recommendation: recall in 3 years.',
      'Colposcopy suggested per provincial guideline.',
      'Repeat in 12 months.',
    ]),
    oneOf(random, [
      'Screened by cytotechnologist, reviewed by pathologist.',
      'The Pap test is a screening test and may miss disease.',
      'Bethesda 2014 terminology.',
    ]),
  ]),
}
