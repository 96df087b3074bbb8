import { slotDialog } from './slot-dialog.ts'

export const firstOccurrence = slotDialog('firstOccurrence', {
  choices: ({ say }) =>
    (['yes', 'no'] as const).map(value => ({ label: say(`firstOccurrence.${value}`), value })),
  unsure: ({ say }) => say('firstOccurrence.unsure'),
  show: (first, { say }) => say(first ? 'firstOccurrence.yes' : 'firstOccurrence.no'),
})
