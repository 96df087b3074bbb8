import {
  fields,
  heading,
  letterhead,
  list,
  oneOf,
  paragraph,
  table,
  title,
  type Writer,
} from '../../sheet.ts'
import { paper, physician } from '../people.ts'
import { after, digits, written } from '../write.ts'

/** What insurers send. */
export const insurance: Record<string, Writer> = {
  explanationOfBenefits: paper({ category: 'other' }, (random, who, date) => {
    const row = (service: string) => {
      const billed = random.whole(140, 2400)
      const allowed = Math.round(billed * 0.6)
      return [
        service,
        `$${billed}.00`,
        `$${allowed}.00`,
        `$${Math.round(allowed * 0.8)}.00`,
        `$${allowed - Math.round(allowed * 0.8)}.00`,
      ]
    }
    return [
      letterhead(
        random.pick(['Meridian Mutual Health Plan', 'BluePeak of Carolina', 'Unison HealthCare PPO']),
        random.pick(['P.O. Box 981106, El Paso TX', 'Member Services 1-800-555-0143']),
      ),
      title(random.pick(['Explanation of Benefits', 'EXPLANATION OF BENEFITS (EOB)', 'Your claim summary'])),
      oneOf(random, [
        'THIS IS NOT A BILL',
        'This is not a bill. Keep for your records.',
        'This statement shows how we processed your claims.',
      ]),
      fields(
        2,
        ['Member', who.patient.name],
        ['Date of birth', written(who.patient.birthDate, 'american')],
        ['Member ID', `XQH${digits(random, 9)}`],
        ['Statement date', written(date, 'american')],
        ['Group', digits(random, 6)],
        ['Claim', digits(random, 12)],
      ),
      paragraph(
        `Provider: ${physician(random)} MD, service date ${written(after(date, -random.whole(10, 40)), 'american')}`,
      ),
      table(
        random.pick([
          ['Service', 'Billed', 'Allowed', 'Plan paid', 'You may owe'],
          ['Type of service', 'Charge', 'Plan rate', 'We paid', 'Your share'],
        ]),
        ['Office visit', 'Blood count', 'MRI lumbar spine'].map(row),
      ),
      heading(random.pick(['Your deductible', 'Year to date', 'Accumulators'])),
      paragraph(
        `You have met $${random.whole(100, 1400)} of your $1,500 ${random.pick(['in-network deductible', 'individual deductible'])}. ${random.pick(['Remark code PDC: the amount above the contracted rate is not your responsibility.', 'You have the right to appeal within 180 days.', 'Coinsurance 20% applies.'])}`,
      ),
    ]
  }),

  preauthorisation: paper({ category: 'other', people: ['indian', 'african'] }, (random, who, date) => {
    const [procedure, code] = random.pick([
      ['Coronary angioplasty', 'I25.1'],
      ['Total hip replacement', 'M16.1'],
      ['Hysterectomy', 'D25.9'],
      ['Arthroscopy of the knee', 'M23.2'],
    ] as const)
    return [
      letterhead(
        random.pick([
          'Suraksha Health TPA Services',
          'MediShield Medical Scheme',
          'Ubuntu Health Medical Aid',
        ]),
        random.pick(['Authorisations department', 'Cashless desk']),
      ),
      title(
        random.pick([
          'Pre-authorisation letter',
          'REQUEST FOR CASHLESS HOSPITALISATION',
          'Hospital admission: authorisation',
        ]),
      ),
      fields(
        1,
        ['Date', written(date, 'slashes')],
        [random.pick(['Member', 'Insured', 'Beneficiary']), who.patient.name],
        ['Date of birth', written(who.patient.birthDate, 'slashes')],
        [random.pick(['Policy no.', 'Membership number']), digits(random, 10)],
        ['Authorisation number', `PA${digits(random, 8)}`],
      ),
      fields(
        1,
        ['Treating doctor', `Dr ${physician(random, 'indian')}`],
        ['Planned procedure', procedure],
        ['ICD-10', code],
        ['Length of stay', `${random.whole(1, 5)} days`],
      ),
      oneOf(random, [
        `We have approved an amount of up to ${random.whole(60, 240)},000 for the above admission.`,
        'Your request has been approved subject to available benefits and the rules of the scheme.',
        'The request is under process. Please send the missing documents within 48 hours.',
      ]),
      oneOf(random, [
        'Approval is no guarantee of payment. Co-payment of 10% applies.',
        'Non-medical items are not payable and must be settled by the member.',
        'A waiting period for pre-existing illness applies under clause 4.1.',
      ]),
      list(
        random.pick(['Attach: claim form part A and B', 'Attach: estimate of cost']),
        random.pick(['Copy of photo identity', 'Reports in support of the diagnosis']),
      ),
    ]
  }),

  insuranceCard: paper({ category: 'other' }, (random, who, date) => [
    letterhead(random.pick(['AmeriTrust Health', 'GreenCross Extended Benefits', 'Laya-Bright Healthcare'])),
    fields(
      1,
      [random.pick(['Member name', 'Subscriber', 'Name']), who.patient.name.toUpperCase()],
      [random.pick(['Member ID', 'ID no.', 'Certificate']), `W${digits(random, 9)}`],
      ['DOB', written(who.patient.birthDate, 'american')],
      ['Group', digits(random, 5)],
      [random.pick(['Effective', 'Valid from']), written(date, 'american')],
    ),
    fields(
      2,
      ['RxBIN', digits(random, 6)],
      ['RxPCN', 'ADV'],
      [random.pick(['PCP copay', 'Office']), `$${random.whole(2, 6) * 5}`],
      ['ER', `$${random.whole(2, 6) * 50}`],
    ),
    oneOf(random, [
      'Present this card at each visit.',
      'In an emergency go to the nearest hospital.',
      'Possession of this card does not guarantee coverage.',
    ]),
    oneOf(random, [
      'Customer service 1-877-555-0160',
      'Providers: submit claims electronically, payer 60054',
      'Nurse line, day and night: 1-800-555-0122',
    ]),
  ]),
}
