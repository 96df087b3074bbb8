/** A question to be, and what stands for it in each of the files that the recipe names. */
export interface NewQuestion {
  slot: string
  /** The one that it comes after. */
  after: string
  /** Its line in the table of questions. */
  shape: string
  file: string
  dialog: string
  copy: Record<string, string>
}

/** One of each kind that needs no parser of its own. */
export const newQuestions: NewQuestion[] = [
  {
    slot: 'allergies',
    after: 'medications',
    shape: 'text.nullable()',
    file: 'allergies',
    dialog: `import { slotDialog } from './slot-dialog.ts'\n\nexport const allergies = slotDialog('allergies')\n`,
    copy: {
      label: 'Allergies',
      ask: 'Which allergies do you have, if any?',
      short: 'Which allergies do you have?',
      ack: 'Noted: {value}',
      miss1: 'Sorry, I did not understand that. What are you allergic to? Or write "skip".',
      miss2: 'Please write what you are allergic to, such as "penicillin". None? Then write "skip".',
      why: 'Some medicines do not fit with some allergies. It is optional.',
    },
  },
  {
    slot: 'smoker',
    after: 'familyHistory',
    shape: 'z.boolean()',
    file: 'smoker',
    dialog: `import { slotDialog } from './slot-dialog.ts'

export const smoker = slotDialog('smoker', {
  choices: ({ say }) => (['yes', 'no'] as const).map(value => ({ label: say(\`smoker.\${value}\`), value })),
  show: (smokes, { say }) => say(smokes ? 'smoker.yes' : 'smoker.no'),
})
`,
    copy: {
      label: 'Smoking',
      ask: 'Do you smoke now, or have you smoked in the last ten years?',
      short: 'Do you smoke?',
      ack: 'Noted: {value}.',
      miss1: 'Sorry, I did not understand that. Do you smoke? Please write yes or no.',
      miss2: 'Please write "yes" if you smoke or did so in the last ten years. If not, write "no".',
      why: 'Smoking changes the risk of many conditions.',
      yes: 'Yes, I do',
      no: 'No, I do not',
    },
  },
  {
    slot: 'livingWith',
    after: 'gender',
    shape: `z.enum(['alone', 'partner', 'relatives-or-friends']).nullable()`,
    file: 'living-with',
    dialog: `import { choicesOf } from '../../machines/domain/slots.ts'
import { slotDialog } from './slot-dialog.ts'

export const livingWith = slotDialog('livingWith', {
  choices: ({ say }) => choicesOf('livingWith').map(value => ({ label: say(\`livingWith.\${value as 'alone'}\`), value })),
  show: (value, { say }) => say(\`livingWith.\${value}\`),
})
`,
    copy: {
      label: 'Living with',
      ask: 'Who do you live with?',
      short: 'Who do you live with?',
      ack: 'Noted: {value}.',
      miss1: 'Sorry, I did not understand that. Do you live alone, with a partner, or with others?',
      miss2: 'Please choose one of the answers, such as "On my own". Or write "skip".',
      why: 'Some treatments need somebody at home. It is optional.',
      alone: 'On my own',
      partner: 'With a partner',
      'relatives-or-friends': 'With relatives or friends',
    },
  },
]
