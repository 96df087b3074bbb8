import { fields, letterhead, list, oneOf, paragraph, table, title, type Writer } from '../../sheet.ts'
import { paper, physician } from '../people.ts'
import { written } from '../write.ts'

/** What a patient fills in and signs. */
export const forms: Record<string, Writer> = {
  consentForm: paper({ category: 'other' }, (random, who, date) => [
    letterhead(
      random.pick(['Wattle Park Day Surgery', 'Royal Severn Hospital NHS Trust', 'Knysna Private Clinic']),
    ),
    title(
      random.pick([
        'Consent for procedure',
        'Patient agreement to investigation or treatment',
        'CONSENT TO ANAESTHETIC AND SURGERY',
      ]),
    ),
    fields(
      1,
      ['Name', who.patient.name],
      ['Date of birth', written(who.patient.birthDate, 'slashes')],
      [
        'Procedure',
        random.pick([
          'Gastroscopy with biopsy',
          'Inguinal hernia repair',
          'Cataract extraction, right eye',
          'Hysteroscopy',
        ]),
      ],
    ),
    oneOf(random, [
      'I, the undersigned, agree to the procedure named above, which has been explained to me.',
      'I understand what will be done, why, and what the alternatives are.',
      'I confirm that I have had the chance to ask questions and that they were answered.',
    ]),
    list(
      random.pick([
        'Risks discussed: bleeding, infection, perforation',
        'Serious or frequent risks: pain, clots, scarring',
      ]),
      random.pick([
        'I agree that tissue may be kept for teaching',
        'I do not agree to a blood transfusion',
        'I understand another surgeon may operate',
      ]),
      random.pick([
        'I may change my mind at any time',
        'I have told the staff of all allergies and medicines',
      ]),
    ),
    paragraph(`Signed ______________________   Date ${written(date, 'slashes')}`),
    oneOf(random, [
      'Witness ____________________',
      'Interpreter (if used) ____________________',
      `Practitioner: Dr ${physician(random)} ____________`,
    ]),
  ]),

  powerOfAttorney: paper({ category: 'other' }, (random, who, date) => [
    title(
      random.pick([
        'DURABLE POWER OF ATTORNEY FOR HEALTH CARE',
        'Lasting Power of Attorney: Health and Welfare',
        'Enduring Power of Attorney (Personal Care)',
      ]),
    ),
    paragraph(
      `${random.pick(['I,', 'KNOW ALL PERSONS BY THESE PRESENTS that I,', 'The donor,'])} ${who.patient.name}, born ${written(who.patient.birthDate, 'long')}, ${random.pick(['hereby appoint', 'designate and appoint'])} ${physician(random)} as my ${random.pick(['agent', 'attorney', 'attorney-in-fact'])} to make decisions about my health care should I be unable to do so.`,
    ),
    oneOf(random, [
      'My agent may consent to, refuse or withdraw treatment, and may see my medical records.',
      'This includes authority to give or refuse consent to life-sustaining treatment.',
      'My attorney shall follow my wishes as far as they are known.',
    ]),
    oneOf(random, [
      'This power shall not be affected by my subsequent incapacity.',
      'All earlier powers are revoked.',
      'A copy of this document has the same effect as the original.',
    ]),
    paragraph(`IN WITNESS WHEREOF signed on ${written(date, 'long')}.`),
    oneOf(random, [
      'Notary Public, my commission expires next year. (Seal)',
      'Certificate provider: I have known the donor for two years.',
      'Witness 1 ____________   Witness 2 ____________',
    ]),
  ]),

  /** The history that patients are asked for before a first visit. */
  historyQuestionnaire: paper({ category: 'other' }, (random, who, date) => {
    const box = () => random.pick(['[x] Yes [ ] No', '[ ] Yes [x] No'])
    return [
      letterhead(
        random.pick(['Sunrise Family Medicine', 'New patient paperwork', 'Whitestone Dental & Oral Surgery']),
      ),
      title(
        random.pick([
          'Medical History Form',
          'Patient Intake Questionnaire',
          'Health history (to be filled in by the patient)',
        ]),
      ),
      fields(
        2,
        ['Name', who.patient.name],
        ['Birth date', written(who.patient.birthDate, 'american')],
        ["Today's date", written(date, 'american')],
        ['Occupation', random.pick(['nurse', 'retired', 'carpenter'])],
      ),
      oneOf(random, [
        'Have you ever had any of the following? Please tick.',
        'Please answer every question as best you can.',
        'Do you have, or have you had:',
      ]),
      table(
        undefined,
        ['High blood pressure', 'Diabetes', 'Asthma', 'Cancer', 'Stroke', 'Blood clots'].map(name => [
          name,
          box(),
        ]),
      ),
      fields(
        1,
        ['Operations and years', random.pick(['tonsils as a child', 'knee 2014', 'none'])],
        ['Do you smoke?', random.pick(['no', '5 a day', 'quit 2011'])],
        ['Family illnesses', random.pick(['father heart attack at 60', 'mother breast cancer', 'not known'])],
        ['Allergies', random.pick(['none', 'latex', 'penicillin'])],
      ),
      oneOf(random, [
        'The above is true to the best of my knowledge.',
        'Signature of patient or guardian ________________',
        'I will tell the office of any change.',
      ]),
    ]
  }),
}
