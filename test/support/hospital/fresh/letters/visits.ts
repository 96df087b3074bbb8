import { fields, heading, letterhead, list, oneOf, paragraph, title, type Writer } from '../../sheet.ts'
import { paper, physician } from '../people.ts'
import { figure, written } from '../write.ts'

/** What is noted of a visit. */
export const visits: Record<string, Writer> = {
  /** To whoever sent the patient. */
  physiotherapyReport: paper({ category: 'doctors-letter' }, (random, who, date) => {
    const area = random.pick(['right shoulder', 'lumbar spine', 'left ankle', 'cervical spine'])
    return [
      letterhead(
        random.pick(['Moving Well Physiotherapy', 'Harbour Sports & Spinal Physio', 'Physio on the Square']),
        `Chartered Physiotherapist: ${physician(random)} MISCP`,
      ),
      title(
        random.pick([
          'Physiotherapy Progress Report',
          'Report on treatment',
          'Physiotherapy Discharge Report',
        ]),
      ),
      fields(
        2,
        ['Name', who.patient.name],
        ['D.O.B.', written(who.patient.birthDate, 'slashes')],
        ['Date', written(date, 'slashes')],
        ['Sessions', `${random.whole(4, 12)}`],
      ),
      heading(random.pick(['Subjective', 'Presenting complaint', 'History'])),
      paragraph(
        `${who.first} presented with pain in the ${area} rated ${random.whole(5, 8)}/10 following ${random.pick(['a fall on ice', 'a lifting injury at work', 'a road traffic accident', 'gradual onset with no trauma'])}. Pain is ${random.pick(['now down to', 'currently', 'still'])} ${random.whole(1, 4)}/10 and does not disturb sleep.`,
      ),
      heading(random.pick(['Objective', 'Assessment findings', 'On examination'])),
      list(
        `Range of movement: flexion ${random.whole(60, 160)} degrees, ${random.pick(['end range pain', 'pain free', 'limited by stiffness'])}`,
        `Strength: ${random.pick(['4/5', '4+/5', '5/5'])} on manual testing`,
        random.pick([
          'Palpation: tender over the facet joints',
          'Special tests: Hawkins-Kennedy positive',
          'Neuro: reflexes and sensation intact',
        ]),
      ),
      heading(random.pick(['Treatment', 'Intervention', 'Management to date'])),
      oneOf(random, [
        'Manual therapy, dry needling and a graded strengthening programme.',
        'Joint mobilisation, taping, balance training and advice on pacing.',
        'Education, home exercises twice a day and hydrotherapy.',
      ]),
      heading(random.pick(['Outcome and recommendation', 'Plan', 'Summary'])),
      oneOf(random, [
        `A further ${random.whole(3, 6)} sessions are advised before return to sport.`,
        'Discharged to a self-directed programme; happy to see again if symptoms recur.',
        'Given slow progress I would suggest an MRI and an orthopaedic opinion.',
      ]),
    ]
  }),

  /** Short, full of abbreviations. */
  emergencyNote: paper(
    { category: 'doctors-letter', people: ['western', 'african'] },
    (random, who, date) => {
      const [complaint, story, plan] = random.pick([
        [
          'Chest pain',
          'Central, tight, onset 3 h ago while mowing. Radiates to L arm. No SOB, no syncope. ECG: NSR, no ST change.',
          'Serial trops negative. HEART score 3. Dispo home w/ cardiology f/u in 72 h.',
        ],
        [
          'MVA, neck pain',
          'Restrained driver, rear-ended at low speed, no LOC. Midline tenderness C5-6, full neuro intact.',
          'C-spine CT neg for fracture. Collar removed. Ibuprofen, muscle relaxant, return precautions given.',
        ],
        [
          'Abdominal pain',
          '2/7 hx of RIF pain, vomited x3, off food. Guarding and rebound RIF. Urine dip NAD.',
          'NPO, IV fluids, surgeons on call informed, for theatre tonight.',
        ],
        [
          'Wheeze',
          'Known asthmatic, URTI 4 days, speaking in phrases, sats 91% RA, widespread expiratory wheeze.',
          'Nebs x3, pred 40 mg, Mg infusion. Improved, admit to short stay ward.',
        ],
      ] as const)
      return [
        letterhead(
          random.pick(['Emergency Department', 'Casualty / Trauma Unit', 'Emergency Centre']),
          random.pick(['Cedar Falls Memorial', 'Netcare Umhlatuzana', 'Port Alfred Provincial Hospital']),
        ),
        fields(
          2,
          ['Name', who.patient.name],
          ['DOB', written(who.patient.birthDate, 'slashes')],
          ['Arrival', `${written(date, 'slashes')} ${random.whole(10, 23)}:${random.whole(10, 59)}`],
          ['Triage', random.pick(['Orange', 'ESI 3', 'Yellow', 'ESI 2'])],
        ),
        paragraph(`${random.pick(['CC', 'Chief complaint', 'PC'])}: ${complaint}`),
        paragraph(`${random.pick(['HPI', 'Hx', 'History'])}: ${story}`),
        paragraph(
          `PMHx: ${random.pick(['HTN, DM2', 'nil', 'GERD, s/p lap chole'])}. Meds: ${random.pick(['metformin, lisinopril', 'none', 'OCP'])}. ${random.pick(['NKDA', 'Allergic to penicillin (rash)', 'Allergies: sulfa'])}.`,
        ),
        paragraph(
          `${random.pick(['Vitals', 'Obs', 'VS'])}: HR ${random.whole(68, 124)}, BP ${random.whole(104, 172)}/${random.whole(60, 98)}, RR ${random.whole(14, 28)}, T ${figure(random, 36.2, 38.6, 1)}, SpO2 ${random.whole(91, 99)}%, GCS 15`,
        ),
        paragraph(
          `${random.pick(['O/E', 'Exam', 'PE'])}: ${random.pick(['Alert, mildly distressed. Chest clear, HS normal, abdomen soft.', 'GA well, no pallor. CVS S1 S2. Resp as above.', 'A&O x3, moves all limbs, pupils equal and reactive.'])}`,
        ),
        paragraph(`${random.pick(['MDM', 'Assessment and plan', 'Mx'])}: ${plan}`),
        paragraph(`${random.pick(['Signed', 'Seen by', 'Attending'])}: Dr ${physician(random)}`),
      ]
    },
  ),

  /** As an American portal shows it to the patient. */
  telehealthNote: paper({ category: 'doctors-letter' }, (random, who, date) => {
    const [reason, note, plan] = random.pick([
      [
        'Migraine follow up',
        'Headaches are down from 10 to 4 days a month since starting the monthly injection. Still has light sensitivity.',
        'Continue galcanezumab. Rizatriptan 10 mg as needed, max 2 days a week.',
      ],
      [
        'Rash',
        'Itchy red patches on both elbows for three weeks. Photos uploaded, they show well defined scaly plaques.',
        'Looks like psoriasis. Triamcinolone 0.1% ointment twice daily. Dermatology referral placed.',
      ],
      [
        'High blood pressure',
        'Home readings average 148/91 over two weeks. Feels well. Cut down salt.',
        'Increase losartan to 100 mg. Labs before the next visit. Recheck in 4 weeks.',
      ],
    ] as const)
    return [
      oneOf(random, ['Past Visit Details', 'Visit notes', 'My Health > Visits > Note']),
      title(
        random.pick([
          `Video Visit - ${written(date, 'american')}`,
          `Telehealth visit on ${written(date, 'american')}`,
          `Virtual visit ${written(date, 'american')}`,
        ]),
      ),
      fields(
        1,
        ['Patient', who.patient.name],
        ['Date of birth', written(who.patient.birthDate, 'american')],
        ['With', `${physician(random)}, ${random.pick(['NP', 'MD', 'DO', 'PA-C'])}`],
      ),
      oneOf(random, [
        'This visit was conducted by secure video. The patient was at home and agreed to be seen this way.',
        'Patient located in-state, identity verified with two identifiers, consented to telemedicine.',
        'Modality: audio and video, 18 minutes.',
      ]),
      heading(random.pick(['Reason for visit', "Today's concern"])),
      paragraph(reason),
      heading(random.pick(['Progress Notes', 'Subjective', 'Provider note'])),
      paragraph(`${who.age} y.o. here for ${reason.toLowerCase()}. ${note}`),
      paragraph(
        `${random.pick(['ROS', 'Review of systems'])}: ${random.pick(['no fever, no chest pain, no weakness', 'negative except as above'])}. ${random.pick(['Exam', 'Objective'])} (video): ${random.pick(['well appearing, no distress, speech clear', 'breathing comfortably, mood good'])}.`,
      ),
      heading(random.pick(['Assessment & Plan', 'Plan', 'A/P'])),
      paragraph(plan),
      oneOf(random, [
        'Note shared with patient. Messages are answered within 2 business days.',
        'Electronically signed. Instructions given and understood.',
        'Go to the nearest ER if worse.',
      ]),
    ]
  }),
}
