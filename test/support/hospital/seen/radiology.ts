import { heading, oneOf, paragraph, title } from '../sheet.ts'
import { doctor, hospital, paper, whose } from './people.ts'

const STUDIES = [
  [
    'MRI BRAIN WITH AND WITHOUT CONTRAST',
    'Axial and sagittal T1 and T2 weighted images, FLAIR.',
    'No mass effect or midline shift. Ventricles are normal in size. A 6 mm enhancing lesion in the left frontal lobe.',
    'Small enhancing lesion, left frontal.',
  ],
  [
    'CT CHEST WITH CONTRAST',
    'Axial images after intravenous contrast, 1 mm slices.',
    'The lungs are clear. No pleural effusion. A 7 mm nodule in the right upper lobe.',
    'Solitary pulmonary nodule.',
  ],
  [
    'X-RAY LEFT KNEE',
    'Two views.',
    'No fracture. Mild degenerative change of the medial compartment. No effusion.',
    'Mild osteoarthritis.',
  ],
  [
    'ULTRASOUND ABDOMEN',
    'Standard views with colour Doppler.',
    'The liver is echogenic. No focal lesion. Gallbladder with a 9 mm calculus.',
    'Gallstone. Fatty liver.',
  ],
] as const

/** What a radiologist writes about pictures. */
export const radiology = paper(
  { category: 'doctors-letter', covers: 'doctors-report' },
  (random, patient, date) => {
    const [study, technique, findings, impression] = random.pick(STUDIES)
    return [
      hospital(random),
      title(random.pick(['Radiology Report', study, 'Diagnostic Imaging Report'])),
      whose(random, patient, date, random.pick(['Exam date', 'Date of study'])),
      paragraph(`Exam: ${study}`),
      heading('Clinical indication:'),
      oneOf(random, ['Headache.', 'Cough and weight loss.', 'Pain after a fall.']),
      heading('Technique:'),
      paragraph(technique),
      heading('Comparison:'),
      paragraph('None.'),
      heading('Findings:'),
      paragraph(findings),
      heading('Impression:'),
      paragraph(impression),
      paragraph(`Reported by ${doctor(random)}, radiologist`),
    ]
  },
)
