import {
  answer,
  back,
  change,
  command,
  consent,
  emergency,
  faq,
  notEmergency,
  type Phrase,
  unclear,
} from './shorthand.ts'

const told = { firstName: 'Eva', lastName: 'Lund', dateOfBirth: '1970-02-01' }

/** The service, its terms, danger that is none, and a "no" or a date that is about something else. */
export const service: Phrase[] = [
  ['lastName', 'what do you do with my information', faq('security')],
  ['documents', 'what will happen with our records?', faq('security')],
  ['consent', 'who gets to see my data?', faq('security')],
  ['questions', 'what happens with my data afterwards?', faq('security')],
  ['email', 'who reads my records', faq('who-reads')],
  ['documents', 'What file types?', faq('formats-limits')],
  ['gender', 'and which formats are ok', faq('formats-limits')],
  ['dateOfBirth', 'which format', command('help')],

  ['lastName', 'where does my data end up?', faq('security')],
  ['gender', 'could strangers read my answers?', faq('security')],

  // The terms are for the chat to show; outside, they are nothing.
  ['consent', 'let me see the full terms', consent(null)],
  ['consent', 'what exactly am I agreeing to?', consent(null)],
  ['consent', 'I have read the terms and conditions and I consent', consent(true)],
  ['consent', 'I do not accept the terms', consent(false)],
  ['review', 'terms and conditions please', unclear],
  ['firstName', 'where can I read the conditions of use', unclear],
  ['gender', 'what conditions do you look at?', faq('conditions')],

  // A greeting or thanks answers nothing.
  ['review', 'Good evening!', unclear],
  ['firstOccurrence', 'good day', unclear],
  ['medications', 'hey, thank you', unclear],
  ['questions', 'many thanks for your help', unclear],
  ['firstOccurrence', 'great, thank you', unclear],
  ['review', 'alright thanks', unclear],
  ['confirm', 'sure, thanks', answer({ confirm: true })],
  ['confirm', 'no thank you', answer({ confirm: false })],
  ['consent', 'ok thank you', consent(null)],
  ['firstName', 'thank you, I am Ruth', answer({ firstName: 'Ruth' })],
  ['phone', 'no thanks', answer({ phone: null })],
  ['medications', 'thanks, aspirin', answer({ medications: 'thanks, aspirin' })],

  ['firstName', 'hello, I am worried', unclear],
  ['firstName', 'Good morning, my name is Joy', answer({ firstName: 'Joy' })],

  // Emergencies that are none, and such as are.
  ['gender', "would 911 be quicker? it's not an emergency", notEmergency()],
  ['phone', 'This is no emergency. Where is the ER?', notEmergency()],
  ['phone', "it's not an emergency, but I can't breathe", emergency],
  ['gender', 'this is no emergency, my chest hurts badly right now', emergency],
  ['phone', 'not an emergency... well, please call 911', emergency],
  [
    'medications',
    'only in an emergency, nitro spray',
    notEmergency({ medications: 'only in an emergency, nitro spray' }),
  ],
  ['medications', 'in an emergency now', emergency],
  ['medications', 'in an emergency, she is not breathing', emergency],
  ['questions', 'I am in an emergency', emergency],

  // "No" to something else.
  ['middleName', 'I have no phone number', answer({ phone: null })],
  ['middleName', 'no email', back('unclear')],
  ['phone', 'I have no e-mail', back('unclear')],
  ['middleName', 'without a second name', answer({ middleName: null })],
  ['middleName', 'X', back('unclear')],
  ['middleName', 'J', answer({ middleName: 'J' })],
  ['phone', 'please do not start over', back('unclear')],
  ['phone', 'do not restart', back('unclear')],
  ['middleName', 'I do not want to give my phone number', answer({ phone: null })],
  ['firstOccurrence', "no, don't go back", back('unclear')],

  // A known date told differently, beside the answer.
  ['email', 'Eva Lund, born 2 January 1970, eva@lund.org', answer({ email: 'eva@lund.org' }), told],
  [
    'email',
    'eva@lund.org, and actually I was born on 2 January 1970',
    answer({ email: 'eva@lund.org', dateOfBirth: '1970-01-02' }),
    told,
  ],
  ['email', 'actually I was born on 2 January 1970', change('dateOfBirth', '1970-01-02'), told],
  [
    'phone',
    'sorry, my email should be eva2@lund.org, and my phone is +1 212 555 0123',
    answer({ phone: '+12125550123', email: 'eva2@lund.org' }),
    { ...told, email: 'eva@lund.org' },
  ],
]
