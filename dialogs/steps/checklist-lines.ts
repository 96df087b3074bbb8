import type { ChecklistItem } from '../../machines/domain/document.ts'
import { checklist } from '../../machines/intake/checklist.ts'
import type { IntakeContext } from '../../machines/intake/context.ts'
import type { Speaker } from '../scene.ts'

/** The guide's list as it stands: what is there, what would help, what the patient does not have. */
export function checklistLines(context: IntakeContext, speaker: Speaker): string {
  const { say, phone } = speaker
  const { there, missing, lacking } = checklist(context)
  const items = (list: readonly ChecklistItem[]) => ({ items: itemsInWords(list, speaker) })
  return [
    !phone && there.length > 0 && missing.length > 0 && say('checklist.there', items(there)),
    missing.length > 0 && say('checklist.missing', items(missing)),
    missing.length === 0 && lacking.length === 0 && say('checklist.complete'),
    !phone && lacking.length > 0 && say('checklist.lacking', items(lacking)),
  ]
    .filter(line => typeof line === 'string')
    .join('\n')
}

/** "imaging, lab results". */
export const itemsInWords = (items: readonly ChecklistItem[], { say }: Speaker): string =>
  items.map(item => say(`checklist.${item}`)).join(', ')
