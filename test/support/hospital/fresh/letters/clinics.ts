import { fields, heading, letterhead, oneOf, paragraph, type Writer } from '../../sheet.ts'
import { paper, physician } from '../people.ts'
import { digits, written } from '../write.ts'

/** Letters of clinics. */
export const clinics: Record<string, Writer> = {
  /** A South African or British specialist speaks it into a machine; copies at the foot. */
  dictatedLetter: paper({ category: 'doctors-letter', people: 'african' }, (random, who, date) => {
    const [reason, story, conclusion] = random.pick([
      [
        'LEFT KNEE',
        'has now had pain on the inner side of the left knee for the better part of two years, worse going downstairs, with swelling after a day on the feet',
        'The films show loss of the medial joint space. I have explained that a replacement will be needed sooner or later, and for now infiltrated the joint with steroid.',
      ],
      [
        'GALLSTONES',
        'had three attacks of pain under the ribs on the right, each after a heavy meal, the last of which ended in casualty',
        'Sonar shows multiple stones in a thin walled gallbladder. I have booked a laparoscopic cholecystectomy for the coming month.',
      ],
      [
        'THYROID NODULE',
        'was found to have a nodule in the right lobe when the carotids were being scanned for another reason; there are no pressure symptoms and no change in the voice',
        'In view of its size and the suspicious appearance I would favour removing that lobe, and we spoke at length about the voice and the calcium afterwards.',
      ],
      [
        'PROSTATE',
        'gets up four times a night and has to wait for the stream to start, though there has been no blood and no infection',
        'The gland feels benign. I have started tamsulosin and will repeat the flow study before any talk of surgery.',
      ],
    ] as const)
    return [
      letterhead(
        `DR ${physician(random, 'african').toUpperCase()}`,
        random.pick(['MBChB (UCT) FCS (SA)', 'MB BCh (Wits) FCOrth (SA)']),
        `Practice number 0${digits(random, 6)}`,
      ),
      oneOf(random, [
        `Our ref: ${digits(random, 4)}/kl`,
        `Ref ${digits(random, 5)} JvR/mm`,
        `File no. ${digits(random, 5)}`,
      ]),
      paragraph(written(date, 'long')),
      paragraph(`Dear Doctor ${physician(random, 'african').split(' ').slice(1).join(' ')}`),
      paragraph(
        `${who.title.toUpperCase()} ${who.patient.name.toUpperCase()} - ${written(who.patient.birthDate, 'long')} - ${reason}`,
      ),
      paragraph(
        `${random.pick(['Thank you for your kind referral of', 'I saw, at your request,', 'Thanks for sending me'])} the above ${who.age}-year-old patient, who ${story}.`,
      ),
      paragraph(
        `Past history: ${random.pick(['nil of note', 'hypertension on treatment', 'caesarean section or hernia repair many years ago'])}. ${random.pick(['Non-smoker.', 'Smokes ten a day.', 'Occasional glass of wine.'])}`,
      ),
      paragraph(conclusion),
      oneOf(random, [
        'I shall keep you informed of progress.',
        'Thank you for involving me in the care of this patient.',
        'Please do not hesitate to phone me should you have concerns.',
      ]),
      oneOf(random, [
        'Dictated but not read',
        'Dictated by the doctor and sent unsigned to avoid delay',
        'Electronically signed, checked by voice recognition',
      ]),
      paragraph(`cc: ${who.title} ${who.patient.name}`),
      paragraph(
        `cc: Dr ${physician(random, 'african')}, ${random.pick(['Physician', 'Anaesthetist', 'Radiologist'])}`,
      ),
    ]
  }),

  /** A community team in the United Kingdom or Canada. */
  psychiatryLetter: paper({ category: 'doctors-letter' }, (random, who, date) => {
    const [formulation, state, drug] = random.pick([
      [
        'Recurrent depressive disorder, current episode moderate (F33.1)',
        'low in mood with poor sleep and early waking, but spoke of no wish to be dead',
        'sertraline to 100 mg mane',
      ],
      [
        'Bipolar affective disorder, currently euthymic',
        'settled, warm and reactive, with speech of normal rate and no grandiose ideas',
        'lithium carbonate 800 mg nocte',
      ],
      [
        'Generalised anxiety disorder with panic attacks',
        'visibly tense, and described dread on waking and palpitations in shops',
        'pregabalin 75 mg twice a day',
      ],
    ] as const)
    return [
      letterhead(
        random.pick([
          'Northmoor Community Mental Health Team',
          'Riverside Outpatient Psychiatry',
          'Larchfield Adult Mental Health Services',
        ]),
        random.pick(['Private and confidential', 'CONFIDENTIAL', 'Strictly private: addressee only']),
      ),
      fields(
        1,
        ['Seen on', written(date, 'long')],
        ['Client', who.patient.name],
        ['Date of birth', written(who.patient.birthDate, 'long')],
      ),
      paragraph(`Dear Dr ${physician(random).split(' ')[1]}`),
      heading(random.pick(['Diagnosis', 'Working diagnosis', 'Formulation'])),
      paragraph(formulation),
      heading(random.pick(['Progress', 'Interval history', 'Since the last appointment'])),
      paragraph(
        `${who.first} attended ${random.pick(['alone', 'with a partner', 'together with the care coordinator'])}. ${random.pick(['Things at work have been difficult and there has been time off sick.', 'The last months have been steadier than the year before.', 'There was a crisis in the spring after a bereavement.'])} Appetite is ${random.pick(['poor', 'fair', 'back to normal'])} and alcohol use is ${random.pick(['modest', 'denied', 'up to twenty units a week'])}.`,
      ),
      heading('Mental state'),
      paragraph(
        `${who.he === 'he' ? 'He' : 'She'} was ${state}. ${random.pick(['No psychotic features.', 'There was no thought disorder and insight was good.', 'Cognition was grossly intact.'])}`,
      ),
      heading(random.pick(['Risk', 'Risk assessment'])),
      oneOf(random, [
        'Low to self and others at present. Crisis numbers given.',
        'No immediate concern; protective factors are the family and a dog.',
        'Risk of relapse if treatment is stopped abruptly.',
      ]),
      paragraph(
        `${random.pick(['Would you kindly', 'May I ask you to', 'Please'])} ${random.pick(['prescribe', 'continue to prescribe', 'increase or continue'])} ${drug}. ${random.pick(['Next review in eight weeks.', 'We have offered talking therapy (CBT), the wait is about four months.', 'Bloods for lithium and kidney function every three months, please.'])}`,
      ),
      paragraph(
        `${random.pick(['Yours sincerely', 'Best wishes'])}, Dr ${physician(random)}, ${random.pick(['Consultant Psychiatrist', 'Specialty Registrar in Psychiatry'])}`,
      ),
    ]
  }),
}
