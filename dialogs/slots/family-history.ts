import { relatives } from '../../machines/domain/kinds.ts'
import type { Choice } from '../message.ts'
import type { Speaker } from '../scene.ts'
import { slotDialog } from './slot-dialog.ts'

export const familyHistory = slotDialog('familyHistory', {
  choices: speaker => [...options(speaker), none(speaker)],
  form: scene => ({
    kind: 'several',
    label: scene.say('familyHistory.form'),
    submit: scene.say('familyHistory.submit'),
    options: options(scene),
    none: none(scene),
  }),
  unsure: ({ say }) => say('familyHistory.unsure'),
  show: (who, { say }) =>
    who.length === 0
      ? say('familyHistory.none')
      : who.map(relative => say(`familyHistory.${relative}`)).join(', '),
})

const options = ({ say }: Speaker): Choice[] =>
  relatives.map(value => ({ label: say(`familyHistory.${value}`), value }))

const none = ({ say }: Speaker): Choice => ({ label: say('familyHistory.none'), value: 'none' })
