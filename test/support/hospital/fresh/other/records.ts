import { fields, letterhead, oneOf, paragraph, some, table, title, type Writer } from '../../sheet.ts'
import { paper, physician } from '../people.ts'
import { after, digits, written } from '../write.ts'

/** What a patient keeps. */
export const records: Record<string, Writer> = {
  pharmacyList: paper({ category: 'other' }, (random, who, date) => {
    const medicines = [
      ['Atorvastatin 40 mg tabs', 'Take ONE at night', '28'],
      ['Metformin 500 mg tabs', 'ONE twice a day with food', '56'],
      ['Perindopril 4 mg', 'ONE each morning', '30'],
      ['Pantoprazole 40 mg EC', 'ONE before breakfast', '28'],
      ['Salbutamol inhaler 100 mcg', 'TWO puffs when needed', '1'],
      ['Levothyroxine 75 mcg', 'ONE on an empty stomach', '84'],
      ['Apixaban 5 mg', 'ONE twice daily', '60'],
    ]
    return [
      letterhead(
        random.pick(["Hanratty's Late Night Pharmacy", 'Maple Drug Mart #214', 'Corner Chemist Fremantle']),
        random.pick(['Your pharmacist: ', 'Pharmacist in charge: ']) + physician(random),
      ),
      title(random.pick(['Medication list', 'Current medicines', 'Dispensing history (6 months)'])),
      fields(
        1,
        ['Name', who.patient.name],
        ['DOB', written(who.patient.birthDate, 'slashes')],
        [random.pick(['Printed', 'As of', 'Date']), written(date, 'slashes')],
      ),
      table(
        random.pick([
          ['Medicine', 'Directions', 'Qty'],
          ['Drug', 'Sig', 'Qty'],
          ['Item', 'How to take', 'Supplied'],
        ]),
        some(random, medicines, random.whole(4, 6)),
      ),
      oneOf(random, ['Allergies on file: penicillin', 'No known allergies recorded.', 'Repeats left: 2']),
      oneOf(random, [
        'Keep out of reach of children.',
        'Next refill due in 3 weeks. Ask us about blister packs.',
        'Show this list to anyone who treats you.',
      ]),
    ]
  }),

  vaccinationCard: paper(
    { category: 'other', people: ['african', 'indian', 'western'] },
    (random, who, date) => {
      const given = [
        'Tetanus, diphtheria',
        'Hepatitis B',
        'Yellow fever',
        'Influenza',
        'COVID-19 (Comirnaty)',
        'Typhoid Vi',
        'Pneumococcal 23',
      ]
      return [
        letterhead(
          random.pick(['Travel & Immunisation Clinic', 'Department of Health', 'Public Health Unit']),
        ),
        title(
          random.pick([
            'Immunisation record',
            'VACCINATION CARD',
            'International Certificate of Vaccination',
          ]),
        ),
        fields(
          1,
          [random.pick(['Name', 'This is to certify that']), who.patient.name],
          ['Date of birth', written(who.patient.birthDate, 'short')],
          ['ID', digits(random, 9)],
        ),
        table(
          random.pick([
            ['Vaccine', 'Date', 'Batch', 'Given by'],
            ['Vaccine', 'Date given', 'Lot', 'Stamp'],
            ['Antigen', 'Date', 'Batch no.', 'Signature'],
          ]),
          [
            ...some(random, given, random.whole(3, 5)).map((name, index) => [
              name,
              written(after(date, -200 * (index + 1)), 'short'),
              `${random.pick(['AX', 'FD', 'U'])}${digits(random, 4)}`,
              random.pick(['Sr M.', 'RN', 'Dr K.']),
            ]),
            ['Booster', written(date, 'short'), `B${digits(random, 4)}`, 'RN'],
          ],
        ),
        oneOf(random, [
          'Keep this card in a safe place and bring it to each visit.',
          'Next dose due in 6 months.',
          'Valid only if stamped by the vaccinating centre.',
        ]),
      ]
    },
  ),

  symptomDiary: paper({ category: 'other' }, (random, who, date) => {
    const notes = [
      'woke up 3 am with the headache again, took 2 paracetamol, helped a bit',
      'felt ok, walked the dog, knee sore after',
      'dizzy when getting up, had to sit down on the stairs',
      'bad night. tummy cramps after the curry (my own fault!)',
      'no pain today :)',
      'heart racing for maybe 10 min while watching tv',
      'forgot evening tablet',
      'numb fingers left hand, went away by lunch',
    ]
    return [
      title(random.pick(['My symptoms', 'pain diary', `${who.first}'s log for the doctor`])),
      oneOf(random, [
        `${who.patient.name}, born ${written(who.patient.birthDate, 'long')}`,
        `Name: ${who.patient.name}`,
      ]),
      oneOf(random, [
        'Started writing this down because nobody believes me.',
        `Week of ${written(date, 'long')}`,
        'pain is out of 10',
      ]),
      ...some(random, notes, random.whole(5, 7)).map((note, index) =>
        paragraph(
          `${random.pick(['', 'pain '])}${written(after(date, index - 6), 'slashes')} - ${note}${random.chance(0.5) ? `, ${random.whole(1, 9)}/10` : ''}`,
        ),
      ),
      oneOf(random, [
        'Questions to ask: is it the new tablets? can I fly?',
        'Mum had the same at my age.',
        'BP at chemist 138/85',
      ]),
    ]
  }),
}
