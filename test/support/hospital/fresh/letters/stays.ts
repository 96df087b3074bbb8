import { fields, heading, letterhead, list, paragraph, table, title, type Writer } from '../../sheet.ts'
import { paper, physician } from '../people.ts'
import { after, digits, written } from '../write.ts'

/** What is written of a stay and of an operation. */
export const stays: Record<string, Writer> = {
  /** A Canadian hospital: points only. */
  dischargeBullets: paper({ category: 'doctors-letter' }, (random, who, date) => {
    const [main, course, medicines] = random.pick([
      [
        'NSTEMI, treated with DES to the LAD',
        [
          'Chest pain with troponin rise to 1,420 ng/L',
          'Angiogram on day 2, single vessel disease',
          'No arrhythmia on telemetry',
        ],
        ['ASA 81 mg daily (new)', 'Ticagrelor 90 mg BID (new)', 'Rosuvastatin 40 mg qhs'],
      ],
      [
        'Community acquired pneumonia, right lower lobe',
        [
          'Needed 3 L oxygen until day 3',
          'Ceftriaxone and azithromycin, stepped down to oral',
          'Hemoglobin stable at 112',
        ],
        ['Amoxicillin 1 g TID x 4 more days', 'Salbutamol inhaler prn', 'Stop hydrochlorothiazide'],
      ],
      [
        'Fragility fracture of the left hip, hemiarthroplasty',
        [
          'Surgery within 24 hours',
          'Post-op delirium that cleared by day 4',
          'One unit of red cells for Hb 71',
        ],
        ['Dalteparin 5000 units sc for 28 days', 'Vitamin D 1000 IU', 'Acetaminophen 975 mg TID'],
      ],
      [
        'Flare of ulcerative colitis',
        [
          'C-reactive protein 118 on arrival, 14 on leaving',
          'IV methylprednisolone for five days',
          'Infliximab first dose given',
        ],
        ['Prednisone taper from 40 mg', 'Mesalamine 4 g daily', 'Calcium and vitamin D'],
      ],
    ] as const)
    return [
      letterhead(
        random.pick([
          'Prairie Regional Health Centre',
          'Halifax Harbour General',
          'St. Boniface West Hospital',
        ]),
        random.pick(['General Internal Medicine', 'Clinical Teaching Unit B', 'Hospitalist Service']),
      ),
      title(random.pick(['Discharge Summary', 'Summary of stay', 'Hospital Discharge Note'])),
      fields(
        2,
        ['Name', who.patient.name],
        ['DOB', who.patient.birthDate],
        ['Admitted', after(date, -random.whole(3, 11))],
        ['Discharged', date],
        ['HCN', digits(random, 10)],
        ['MRP', `Dr. ${physician(random)}`],
      ),
      heading(random.pick(['Most responsible diagnosis', 'Main problem', 'Why in hospital'])),
      list(main),
      heading(random.pick(['Course in hospital', 'What happened', 'Key events'])),
      list(...course),
      heading(random.pick(['Medications at discharge', 'Going home on', 'Discharge meds'])),
      list(...medicines),
      heading(random.pick(['For the family doctor', 'Follow-up', 'To do'])),
      list(
        random.pick([
          'Recheck creatinine and lytes in one week',
          'CBC in 2 weeks',
          'Repeat chest film in 6 weeks',
        ]),
        random.pick([
          'Cardiology clinic, they will call',
          'Fracture clinic in 14 days',
          'GI clinic within the month',
        ]),
        random.pick([
          'Return to ED if fever, pain or short of breath',
          'No driving for four weeks',
          'Home care arranged',
        ]),
      ),
    ]
  }),

  /** An Indian theatre. */
  operationNote: paper({ category: 'doctors-letter', people: 'indian' }, (random, who, date) => {
    const [name, steps] = random.pick([
      [
        'Laparoscopic cholecystectomy',
        [
          'Pneumoperitoneum with Veress needle, four ports',
          'Calot triangle dissected, cystic duct and artery clipped and divided',
          'Gall bladder removed in bag, haemostasis secured',
        ],
      ],
      [
        'Total knee replacement, right',
        [
          'Midline skin incision, medial parapatellar arthrotomy',
          'Bone cuts taken, trial reduction stable',
          'Components cemented, wound closed over drain',
        ],
      ],
      [
        'Modified radical mastectomy, left',
        [
          'Elliptical incision, flaps raised',
          'Axillary clearance level I and II, nerves preserved',
          'Two suction drains, skin closed with staples',
        ],
      ],
      [
        'CABG x 3 (LIMA to LAD, SVG to OM and PDA)',
        [
          'Median sternotomy, conduits harvested',
          'On pump, cross clamp 62 minutes',
          'Weaned off with low inotropes, sternum wired',
        ],
      ],
    ] as const)
    return [
      letterhead(
        random.pick([
          'Jeevan Jyothi Multispeciality Hospital',
          'Shree Sai Surgical Centre',
          'Malabar Mission Hospital',
        ]),
      ),
      title(random.pick(['OPERATION NOTES', 'Operative Record', 'Surgery Notes'])),
      table(undefined, [
        ['Patient', who.patient.name, 'IP No.', digits(random, 6)],
        ['DOB', written(who.patient.birthDate, 'short'), 'Date', written(date, 'short')],
        [
          'Surgeon',
          `Dr. ${physician(random, 'indian')}`,
          'Anaesthetist',
          `Dr. ${physician(random, 'indian')}`,
        ],
      ]),
      fields(
        1,
        [random.pick(['Procedure', 'Operation performed', 'Name of surgery']), name],
        ['Anaesthesia', random.pick(['GA', 'Spinal + epidural', 'General with block'])],
        ['Position', random.pick(['Supine', 'Supine, head up'])],
      ),
      heading(random.pick(['Steps', 'Procedure in detail', 'Operative findings and steps'])),
      list(...steps),
      paragraph(
        `${random.pick(['Blood loss', 'EBL'])}: ${random.whole(5, 40) * 10} ml. ${random.pick(['Mops and instruments count correct.', 'Counts tallied.'])} ${random.pick(['Specimen sent for HPE.', 'No specimen.', 'Specimen shown to relatives.'])}`,
      ),
      heading(random.pick(['Post-op orders', 'Postoperative advice', 'Instructions'])),
      list(
        random.pick(['NBM for 6 hours', 'Sips after 4 hours', 'Shift to ICU']),
        `Inj. ${random.pick(['Ceftriaxone 1 g IV BD', 'Cefuroxime 1.5 g IV BD'])}`,
        `Inj. ${random.pick(['Paracetamol 1 g IV TDS', 'Tramadol 50 mg SOS'])}`,
        random.pick(['Watch drain', 'Vitals hourly']),
      ),
    ]
  }),
}
