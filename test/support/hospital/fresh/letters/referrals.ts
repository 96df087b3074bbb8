import { heading, letterhead, list, oneOf, paragraph, type Writer } from '../../sheet.ts'
import { paper, physician } from '../people.ts'
import { digits, written } from '../write.ts'

/** Letters from one physician to another. */
export const referrals: Record<string, Writer> = {
  /** A family practice in Ireland or the United Kingdom; no heading at all. */
  practiceReferral: paper({ category: 'doctors-letter' }, (random, who, date) => {
    const [problem, examination] = random.pick([
      [
        `who has been troubled by a change in bowel habit for about ${random.whole(6, 12)} weeks, with looser motions and on two occasions some fresh blood on the paper`,
        `On examination ${who.he} looked comfortable at rest. The abdomen was soft and I could feel no mass. Rectal examination was unremarkable.`,
      ],
      [
        `who tells me ${who.he} has had increasing breathlessness on the hill up from the village since the spring, and now sleeps on three pillows`,
        `Today pulse was ${random.whole(72, 104)} and regular, blood pressure ${random.whole(118, 158)}/${random.whole(68, 92)}. There were a few crackles at both bases and a little ankle swelling.`,
      ],
      [
        `with a lump on the left side of the neck that ${who.he} first noticed some ${random.whole(3, 7)} weeks ago and which is not going down`,
        'I could feel a firm, mobile swelling of about two centimetres, not tender. The throat looked normal and there was no other gland to be found.',
      ],
      [
        `whose right hip has become so painful that ${who.he} can no longer manage the stairs without a rest half way`,
        'The leg turns inwards hardly at all and every attempt hurts in the groin. Pulses in the feet are good.',
      ],
    ] as const)
    return [
      letterhead(
        random.pick(['The Old Forge Surgery', 'Ballinacurra Medical Centre', 'Kingsmead Family Practice']),
        random.pick(['Tel 021 555 0182', 'Mill Lane, Oakhampton', 'Main Street, Co. Cork']),
      ),
      paragraph(written(date, 'long')),
      oneOf(random, [
        'Dear Colleague,',
        'Dear Sir or Madam,',
        `Dear ${random.pick(['Mr', 'Dr'])} ${physician(random).split(' ')[1]},`,
      ]),
      paragraph(`Re: ${who.patient.name}, DOB ${written(who.patient.birthDate, 'slashes')}`),
      paragraph(
        `${random.pick(['Thank you for seeing', 'I would be grateful if you would see', 'Many thanks for taking a look at'])} this pleasant ${who.age}-year-old ${random.pick(['retired teacher', 'shopkeeper', 'farmer', 'bus driver'])} ${problem}.`,
      ),
      paragraph(examination),
      paragraph(
        `${who.he === 'he' ? 'He' : 'She'} ${random.pick(['takes', 'is on', 'has been taking'])} ${random.pick(['ramipril 5 mg', 'amlodipine 10 mg', 'omeprazole 20 mg'])} and ${random.pick(['atorvastatin 20 mg', 'bisoprolol 2.5 mg'])} daily and has no allergies that I know of. ${random.pick(['There is a family history of bowel cancer in a brother.', `${who.first} gave up smoking ten years ago.`, 'Otherwise well, and keen to know what is going on.'])}`,
      ),
      oneOf(random, [
        'I wonder whether you would be kind enough to arrange whatever further tests you feel are needed, and advise.',
        'I am a little worried about this and would appreciate your opinion at your earliest convenience.',
        'Your thoughts on how best to take this forward would be most welcome.',
      ]),
      oneOf(random, ['Yours sincerely,', 'With kind regards,', 'Yours faithfully,']),
      paragraph(`Dr ${physician(random)}${random.pick(['', ', MICGP', ', General Practitioner'])}`),
    ]
  }),

  /** A specialist in Australia writes back. */
  colleagueLetter: paper({ category: 'doctors-letter' }, (random, who, date) => {
    const [problem, told, plan] = random.pick([
      [
        'Paroxysmal atrial fibrillation',
        'The palpitations now come about once a fortnight and settle within the hour. A Holter last month caught two runs of AF with a rate of around 140.',
        [
          'Start flecainide 50 mg twice daily',
          'Continue apixaban 5 mg bd',
          'Referral for consideration of ablation',
        ],
      ],
      [
        'Rheumatoid arthritis, seropositive, erosive',
        'Morning stiffness lasts nearly two hours and the small joints of both hands remain swollen in spite of full dose methotrexate.',
        [
          'Add adalimumab 40 mg every second week',
          'Folic acid weekly as before',
          'Chest film and hepatitis screen before the first dose',
        ],
      ],
      [
        'Stage IIIA adenocarcinoma of the right upper lobe',
        'Four cycles of chemotherapy have been tolerated well apart from tingling in the fingertips. The latest PET shows a good partial response.',
        [
          'Proceed to right upper lobectomy',
          'Lung function repeated beforehand',
          'Smoking cessation support',
        ],
      ],
      [
        'Multiple sclerosis, relapsing remitting',
        'There was one relapse in August with numbness of the left leg, which has left a slight limp. The most recent MRI showed two fresh lesions.',
        [
          'Change from dimethyl fumarate to ocrelizumab',
          'JC virus antibody to be repeated',
          'Continue physiotherapy',
        ],
      ],
    ] as const)
    return [
      letterhead(
        `Dr ${physician(random)} MBBS FRACP`,
        random.pick([
          'Suite 12, Greenslopes Private Hospital',
          'Level 3, Epworth Consulting Suites',
          'Rooms 4-6, Hobart Specialist Centre',
        ]),
        `Provider No. ${digits(random, 6)}AJ`,
      ),
      paragraph(written(date, 'slashes')),
      paragraph(`Dr ${physician(random)}, Coolibah Family Doctors`),
      paragraph(`Dear ${random.pick(['Helen', 'Greg', 'Anh', 'Siobhan'])},`),
      paragraph(`RE: ${who.title} ${who.patient.name}   DOB: ${written(who.patient.birthDate, 'slashes')}`),
      oneOf(random, [
        `It was a pleasure to review ${who.first} in my rooms today.`,
        `Thank you for asking me to see ${who.title} ${who.last} again.`,
        `I caught up with ${who.title} ${who.last} at the clinic this morning.`,
      ]),
      heading(random.pick(['Issues', 'Problem list', 'Diagnoses'])),
      list(
        problem,
        random.pick(['Hypertension', 'Type 2 diabetes', 'Osteopenia', 'Previous cholecystectomy']),
      ),
      paragraph(told),
      paragraph(
        `On review ${who.he} ${random.pick(['appeared well', 'looked tired', 'was in good spirits'])}, weight ${random.whole(58, 96)} kg, BP ${random.whole(112, 150)}/${random.whole(65, 90)}. ${random.pick(['Heart sounds were dual with no murmur and the chest was clear.', 'Gait was mildly ataxic; power was full.', 'There was no lymphadenopathy.'])}`,
      ),
      heading(random.pick(['Plan', 'What we agreed', 'Recommendations'])),
      list(...plan),
      oneOf(random, [
        `I will see ${who.him} again in ${random.whole(2, 6)} months, sooner if need be.`,
        `I have not made a further time but would be happy to see ${who.him} again should things change.`,
        'Review with me in three months with the results to hand.',
      ]),
      oneOf(random, ['Kind regards', 'Warm regards', 'With best wishes']),
    ]
  }),
}
