import { fields, letterhead, oneOf, paragraph, title, type Writer } from '../../sheet.ts'
import { paper, physician } from '../people.ts'
import { digits, written } from '../write.ts'

/** What a radiologist saw. */
export const radiology: Record<string, Writer> = {
  /** An American department of radiology. */
  tomographyReport: paper({ category: 'doctors-letter' }, (random, who, date) => {
    const [exam, why, found, summary] = random.pick([
      [
        'CT CHEST W CONTRAST',
        'Cough and weight loss.',
        [
          `There is a spiculated nodule in the left upper lobe measuring ${random.whole(14, 28)} x ${random.whole(10, 20)} mm, abutting the pleura.`,
          'No pleural effusion or pneumothorax. Heart size is normal. Mildly enlarged left hilar lymph node.',
          'Visualized upper abdomen demonstrates a simple hepatic cyst.',
        ],
        'Suspicious left upper lobe nodule with left hilar adenopathy. Tissue sampling or PET/CT is recommended.',
      ],
      [
        'CT ABDOMEN AND PELVIS WITH IV CONTRAST',
        'Right lower quadrant pain, nausea.',
        [
          `The appendix is dilated to ${random.whole(10, 15)} mm with surrounding fat stranding and an appendicolith at the base.`,
          'Liver, spleen, pancreas, adrenal glands and kidneys are unremarkable. No free air.',
          'The bladder is partially distended. No bowel obstruction.',
        ],
        'Acute uncomplicated appendicitis.',
      ],
      [
        'CT HEAD WITHOUT CONTRAST',
        'Headache after fall, on anticoagulation.',
        [
          'Gray-white differentiation is preserved. The ventricles and sulci are prominent in keeping with age.',
          'No acute intracranial hemorrhage, mass effect or midline shift. Scattered white matter hypodensities.',
          'Calvarium is intact. Mastoid air cells are clear.',
        ],
        'No acute intracranial abnormality. Chronic small vessel ischemic change.',
      ],
    ] as const)
    return [
      letterhead(
        random.pick([
          'Blue Ridge Imaging Associates, P.A.',
          'Lakeshore Medical Center - Department of Radiology',
          'Sonoran Diagnostic Imaging',
        ]),
        random.pick(['(828) 555-0117', 'Fax (602) 555-0190']),
      ),
      fields(
        2,
        ['Patient', `${who.last.toUpperCase()}, ${who.first.toUpperCase()}`],
        ['DOB', written(who.patient.birthDate, 'american')],
        ['MRN', digits(random, 8)],
        ['Date of exam', written(date, 'american')],
        ['Ordering provider', `${physician(random)}, MD`],
        ['Accession', `E${digits(random, 7)}`],
      ),
      paragraph(`EXAM: ${exam}`),
      paragraph(`${random.pick(['HISTORY', 'INDICATION', 'REASON FOR EXAM'])}: ${why}`),
      paragraph(
        `${random.pick(['TECHNIQUE', 'PROCEDURE'])}: ${random.pick(['Helical axial images were obtained with coronal and sagittal reformats. Automated exposure control was used.', 'Multidetector acquisition from apex to base; DLP and dose recorded in PACS.', 'Contiguous 3 mm axial slices.'])}`,
      ),
      paragraph(
        `COMPARISON: ${random.pick(['None.', 'Radiograph of the prior week.', 'CT from an outside facility, 2022.'])}`,
      ),
      paragraph(`FINDINGS: ${found.join(' ')}`),
      paragraph(`${random.pick(['IMPRESSION', 'CONCLUSION', 'OPINION'])}: ${summary}`),
      oneOf(random, [
        'Dictated and electronically signed by',
        'Final report. Interpreted by',
        'I have personally reviewed the images. Signed,',
      ]),
      paragraph(
        `${physician(random)}, MD, ${random.pick(['Board Certified Radiologist', 'Diagnostic Radiology'])}`,
      ),
    ]
  }),

  /** A breast clinic in India or the United Kingdom. */
  mammogramReport: paper(
    { category: 'doctors-letter', people: ['indian', 'western'], sex: 'woman' },
    (random, who, date) => {
      const side = random.pick(['right', 'left'])
      const [finding, grade, advice] = random.pick([
        [
          `A cluster of pleomorphic microcalcifications is seen in the upper outer quadrant of the ${side} breast.`,
          '4B',
          'Stereotactic core biopsy is advised.',
        ],
        [
          'No dominant mass, architectural distortion or suspicious calcification on either side.',
          '1',
          'Routine screening after two years.',
        ],
        [
          `An ill defined, irregular opacity of about ${random.whole(12, 26)} mm lies behind the ${side} nipple with retraction of the skin.`,
          '5',
          'Correlation with ultrasound and biopsy without delay.',
        ],
        [
          `A well circumscribed lobulated lesion in the lower inner quadrant, ${side}, most in keeping with fibroadenoma.`,
          '3',
          'Short interval follow-up after six months.',
        ],
      ] as const)
      return [
        letterhead(
          random.pick(['Asha Breast Care & Imaging', 'Women First Scan Centre', 'St Werburgh Breast Unit']),
        ),
        title(
          random.pick([
            'Bilateral Digital Mammography',
            'X-Ray Mammogram of both breasts',
            'Mammogram with Tomosynthesis',
          ]),
        ),
        fields(
          1,
          ['Name', `${who.title} ${who.patient.name}`],
          ['Age/Sex', `${who.age} Y / F`],
          ['Born', written(who.patient.birthDate, 'short')],
          ['Date', written(date, 'short')],
          ['Referred by', `Dr. ${physician(random, 'indian')}`],
        ),
        oneOf(random, [
          'CC and MLO views of both breasts were taken.',
          'Standard craniocaudal and mediolateral oblique projections obtained.',
          'Two views of each side, reviewed with the previous year.',
        ]),
        paragraph(
          `Breast composition: ${random.pick(['ACR b, scattered fibroglandular', 'ACR c, heterogeneously dense', 'almost entirely fatty'])}.`,
        ),
        paragraph(finding),
        oneOf(random, [
          'Axillary tails appear normal.',
          'A few lymph nodes with preserved fatty hilum in both axillae.',
          'Skin and nipple-areolar complex otherwise normal.',
        ]),
        paragraph(
          `${random.pick(['Impression', 'Opinion', 'Assessment'])}: BI-RADS category ${grade}. ${advice}`,
        ),
        paragraph(
          `Dr. ${physician(random, 'indian')}, ${random.pick(['MD (Radiodiagnosis)', 'DMRD', 'Consultant Radiologist'])}`,
        ),
      ]
    },
  ),
}
