import type { Choice } from '../../../../dialogs/message.ts'
import { marked } from './bold.ts'
import { gsm } from './gsm.ts'
import type { PhoneKind } from './limits.ts'

/** Choices as lines to answer by number: `1. Label`. */
export const numbered = (kind: PhoneKind, choices: readonly Choice[]): string =>
  choices
    .map(({ label }, index) => {
      const name = oneLine(label)
      if (kind === 'sms') return `${index + 1}. ${gsm(name)}`
      return marked(name) ? `${index + 1}. ${name}` : `*${index + 1}.* ${name}`
    })
    .join('\n')

const oneLine = (label: string): string => label.replace(/\s+/gu, ' ').trim()
