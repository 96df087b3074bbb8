import type { Choice } from '../../../../dialogs/message.ts'
import { dotted } from './bold.ts'
import { gsm } from './gsm.ts'
import type { PhoneKind } from './limits.ts'

/** Choices as lines to answer by number: `1. Label`. */
export const numbered = (kind: PhoneKind, choices: readonly Choice[]): string =>
  choices
    .map(({ label }, index) => {
      const name = oneLine(label)
      return `${index + 1}. ${kind === 'sms' ? gsm(name) : dotted(name)}`
    })
    .join('\n')

const oneLine = (label: string): string => label.replace(/\s+/gu, ' ').trim()
