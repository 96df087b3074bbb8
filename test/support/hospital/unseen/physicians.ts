import type { ChecklistItem } from '../../../../machines/domain/document.ts'
import { type Body, dayIn, heading, list, paragraph, table, title, type Writer } from '../sheet.ts'
import { author, banner, day, house, type Patient, paper } from './people.ts'

const by = (covers: ChecklistItem, body: Body<Patient>): Writer =>
  paper({ category: 'doctors-letter', covers }, (random, patient, date) => [
    house(random),
    ...body(random, patient, date),
  ])

const providerNote = by('doctors-report', (random, patient, date) => [
  title(random.pick(['ED Provider Notes', 'Progress Notes', 'Oncology Follow Up'])),
  ...banner(random, patient),
  paragraph(`Encounter date: ${day(date, random)}`),
  heading('HPI'),
  paragraph(
    `${patient.given} is a 58 y.o. ${patient.isWoman ? 'female' : 'male'} with stage IIIA colon adenocarcinoma who returns for cycle 4 of FOLFOX. Reports mild neuropathy in the fingertips, worse with cold.`,
  ),
  heading('ROS'),
  paragraph('Negative except as noted above.'),
  heading('A/P'),
  paragraph('Continue current regimen, dose reduce oxaliplatin 20%. RTC 2 weeks. Labs prior.'),
  paragraph(`${author(random)}  Signed at 4:12 PM`),
])

const nhsLetter = by('doctors-report', (random, patient, date) => [
  paragraph(`Clinic Date: ${day(date, random)}    Typed: ${day(date, random)}`),
  paragraph('Private and Confidential'),
  ...banner(random, patient),
  paragraph('Dear Doctor'),
  list('Problem: Left ventricular impairment, EF 38%', 'Paroxysmal AF', 'Ex-smoker'),
  paragraph(
    `It was good to catch up with ${patient.isWoman ? 'Mrs' : 'Mr'} ${patient.family} in the heart failure clinic. ${patient.isWoman ? 'She' : 'He'} can now walk a mile on the flat and sleeps with two pillows. Pulse was 68 and irregular, BP 118/70.`,
  ),
  paragraph(
    'I have increased bisoprolol to 5 mg. Kindly check U&Es in a fortnight. No further clinic appointment has been made.',
  ),
  paragraph('With kind regards'),
  paragraph(author(random)),
])

const course = by('treatment-summary', (random, patient, date) => [
  title(
    random.pick(['INPATIENT DISCHARGE', 'Hospital Discharge Instructions and Summary', 'DISCHARGE CARD']),
  ),
  ...banner(random, patient),
  paragraph(`D.O.A: ${day(dayIn(random, 2016, 2016), random)}   Date of discharge: ${day(date, random)}`),
  heading('Chief complaints'),
  paragraph('Pain in the right iliac fossa for 2 days, vomiting, low grade pyrexia.'),
  heading('Course during stay'),
  paragraph(
    'Taken up for emergency laparoscopic appendicectomy under GA. Post-op period uneventful, orally allowed on day 1.',
  ),
  heading('Treatment on discharge'),
  list(
    'Tab. Cefixime 200 mg 1-0-1 x 5 days',
    'Tab. Pantoprazole 40 mg 1-0-0 x 7 days',
    'Tab. Paracetamol 650 mg SOS',
  ),
  paragraph('Review in OPD after 7 days for suture removal.'),
])

const surgery = by('treatment-summary', (random, patient, date) => [
  title(random.pick(['OPERATION RECORD', 'Procedure Report: total knee replacement'])),
  ...banner(random, patient),
  paragraph(`Date of surgery: ${day(date, random)}   Surgeon: ${author(random)}`),
  heading('Indication'),
  paragraph('End stage osteoarthritis with failure of conservative measures.'),
  heading('Details'),
  paragraph(
    'Supine, tourniquet at 300 mmHg. Medial parapatellar approach. Cemented components, size 5 femur and 4 tibia. Wound closed in layers, clips to skin.',
  ),
  heading('Post op instructions'),
  list('Mobilise full weight bearing', 'Enoxaparin 40 mg for 14 days', 'Clips out at 12 days'),
])

const chemotherapy = by('treatment-summary', (random, patient, date) => [
  title(random.pick(['End of Treatment Summary', 'Chemotherapy treatment record'])),
  ...banner(random, patient),
  paragraph(`Date completed: ${day(date, random)}`),
  paragraph('Diagnosis: invasive lobular carcinoma of the right breast, pT2 pN1 M0, ER+ PR+ HER2-'),
  table(
    ['Cycle', 'Regimen', 'Given'],
    [
      ['1-4', 'Doxorubicin 60 mg/m2, cyclophosphamide 600 mg/m2', 'q14d'],
      ['5-16', 'Paclitaxel 80 mg/m2', 'weekly'],
    ],
  ),
  paragraph(
    'Grade 2 neuropathy from week 9. She went on to radiotherapy, 50 Gy in 25 fractions, and has begun letrozole.',
  ),
  paragraph('Surveillance: mammography every year, clinic every six months.'),
])

const board = by('doctors-report', (random, patient, date) => [
  title(random.pick(['Lung MDT Outcome', 'Tumor Conference Recommendation'])),
  ...banner(random, patient),
  paragraph(`Discussed: ${day(date, random)}`),
  paragraph('Present: respiratory medicine, thoracic surgery, radiology, histopathology, oncology.'),
  paragraph(
    '71 year old ex-smoker, WHO performance status 1. CT: 32 mm left lower lobe mass, PET avid, no nodes. FEV1 74% predicted.',
  ),
  paragraph('Outcome: offer left lower lobectomy. Patient to be informed by lead clinician.'),
])

const french = by('treatment-summary', (random, patient, date) => [
  title("COMPTE-RENDU D'HOSPITALISATION"),
  paragraph(`Lyon, le ${date.split('-').reverse().join('/')}`),
  paragraph(
    `Cher confrère, votre patient${patient.isWoman ? 'e' : ''} ${patient.name}, né(e) le ${patient.birthDate.split('-').reverse().join('/')}, a été hospitalisé${patient.isWoman ? 'e' : ''} dans notre service.`,
  ),
  heading('Antécédents :'),
  paragraph('HTA, diabète de type 2.'),
  heading('Conclusion :'),
  paragraph('Insuffisance cardiaque décompensée, évolution favorable sous traitement.'),
  paragraph(`Bien confraternellement, ${author(random)}`),
])

const physiotherapy = by('doctors-report', (random, patient, date) => [
  title(random.pick(['Neuropsychology Assessment', 'Physiotherapy Initial Evaluation'])),
  ...banner(random, patient),
  paragraph(`Date of evaluation: ${day(date, random)}   Referred by: ${author(random)}`),
  heading('Subjective'),
  paragraph(
    'Right shoulder pain 6/10 with overhead reach since a fall in spring. Wakes at night. Right hand dominant, works as an electrician.',
  ),
  heading('Objective'),
  paragraph(
    'Active flexion 110, abduction 95 with painful arc. Positive Hawkins. Strength 4/5 external rotation.',
  ),
  heading('Goals'),
  paragraph('Full overhead reach without pain in 8 weeks. Twice weekly sessions.'),
])

const endoscopy = by('doctors-report', (random, patient, date) => [
  title(random.pick(['Colonoscopy', 'Upper GI Endoscopy'])),
  ...banner(random, patient),
  paragraph(`Exam date: ${day(date, random)}   Endoscopist: ${author(random)}`),
  paragraph('Sedation: midazolam 3 mg, fentanyl 75 mcg. Bowel preparation: good (BBPS 8).'),
  paragraph(
    'The scope was advanced to the caecum. A 12 mm sessile polyp in the ascending colon was removed by cold snare and sent for histology. Internal haemorrhoids.',
  ),
  paragraph('Recommendation: await histology, repeat in 3 years.'),
])

const STUDIES: [string, string, string][] = [
  [
    'MR Lumbar Spine w/o',
    'Alignment is preserved. L4-5: broad based disc bulge with moderate bilateral foraminal narrowing. L5-S1: no canal stenosis. Conus ends at L1.',
    'Moderate L4-5 spondylosis.',
  ],
  [
    'PET/CT skull base to mid thigh',
    'Intense uptake in the right hilar mass, SUVmax 11.4. No uptake in the adrenals or skeleton. Physiologic activity elsewhere.',
    'FDG avid right hilar malignancy.',
  ],
  [
    'Mammography, both breasts, screening',
    'Breast density C. Grouped amorphous calcifications in the upper outer left breast. Right breast negative.',
    'BI-RADS 0. Additional views needed.',
  ],
  [
    'Transthoracic echo',
    'LV size normal, LVEF 60-65%. Mild mitral regurgitation. Aortic valve trileaflet, mean gradient 4 mmHg. RVSP 28 mmHg.',
    'Normal systolic function.',
  ],
  [
    'Chest radiograph PA',
    'Trachea central. Both lung fields clear. Costophrenic angles sharp. Cardiac size normal.',
    'Normal study.',
  ],
]

const study = by('doctors-report', (random, patient, date) => {
  const [name, body, opinion] = random.pick(STUDIES)
  return [
    ...(random.chance(0.5) ? [title(name)] : [title('Imaging Result'), paragraph(`Study: ${name}`)]),
    ...banner(random, patient),
    paragraph(`Study date: ${day(date, random)}   Accession: ${random.whole(1e6, 9e6)}`),
    paragraph(`Reason: ${random.pick(['sciatica', 'staging', 'routine', 'dyspnoea'])}`),
    paragraph(body),
    paragraph(`${random.pick(['Opinion', 'Conclusion', 'IMPRESSION'])}: ${opinion}`),
    paragraph(`Interpreted by ${author(random)}`),
  ]
})

export const physicians: Record<string, Writer> = {
  providerNote,
  nhsLetter,
  course,
  surgery,
  chemotherapy,
  board,
  french,
  physiotherapy,
  endoscopy,
  study,
}
