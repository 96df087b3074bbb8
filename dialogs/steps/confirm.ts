import type { Confirming } from '../../machines/intake/context.ts'
import { confirmingOf } from '../../machines/intake/questions.ts'
import { maskEmail } from '../masks.ts'
import type { Choice } from '../message.ts'
import { type AskDialog, paragraphs } from '../question.ts'
import type { Scene } from '../scene.ts'
import { excerpt } from '../slots/slot-dialog.ts'
import { fileName } from './file-name.ts'
import { filesInWords } from './files-in-words.ts'
import { patientInWords } from './named-patients.ts'

/** A yes or no before something is done. */
export const confirm: AskDialog = {
  full: scene => ({ text: question(scene, 'ask'), choices: choices(scene) }),
  short: scene => question(scene, 'short'),
  missed(scene, time) {
    const asked = about(scene)
    return asked.about === 'somebody-elses'
      ? somebodyElses(asked.id, 'miss', scene)
      : paragraphs(scene.say(`confirm.miss${time}`), question(scene, 'short'))
  },
  why: scene => scene.say(`confirm.why.${about(scene).about}`),
}

/** What is being confirmed; without anything, the mildest reading. */
const about = ({ context }: Scene): Confirming => confirmingOf(context) ?? { about: 'few-documents' }

function question(scene: Scene, wording: 'ask' | 'short'): string {
  const { say, context } = scene
  const asked = about(scene)
  if (asked.about === 'email-typo') return say(`confirm.email-typo.${wording}`, shownEmails(asked, scene))
  if (asked.about === 'start-over') return say(`confirm.start-over.${wording}`)
  if (asked.about === 'somebody-elses') return somebodyElses(asked.id, wording, scene)
  const count = context.documents.length
  const short = say(count === 0 ? 'confirm.few-documents.none.short' : 'confirm.few-documents.short')
  if (wording === 'short') return short
  if (count === 0) return paragraphs(say('confirm.few-documents.none'), short)
  return paragraphs(say('confirm.few-documents.ask', { count: filesInWords(count, say) }), short)
}

function choices(scene: Scene): Choice[] {
  const { say } = scene
  const asked = about(scene)
  switch (asked.about) {
    case 'email-typo':
      return yesNo(
        say('button.use-email', { email: shownEmails(asked, scene).suggested }),
        say('button.keep-email', { email: shownEmails(asked, scene).typed }),
      )
    case 'somebody-elses':
      // A typed "no" is no press of the second: that it removes has to be said.
      return [
        { label: say('button.keep-file'), value: 'yes' },
        { label: say('button.remove-file'), value: `remove:${asked.id}` },
      ]
    case 'start-over':
      return yesNo(say('button.start-over'), say('button.keep-answers'))
    case 'few-documents':
      return yesNo(say('button.continue-anyway'), say('button.add-documents'))
  }
}

/** By name where nobody reads along; whoever writes need not be the patient, and for a child is not. */
export function somebodyElses(id: string, wording: 'ask' | 'short' | 'miss' | 'sure', scene: Scene): string {
  const { say, context } = scene
  const index = context.documents.findIndex(document => document.id === id)
  const document = context.documents[index]
  if (!document) return ''
  const named = document.reading?.patients.map(patient => patientInWords(patient, scene)) ?? []
  const known = {
    filename: fileName(document, index, scene),
    patient: excerpt(context.answers.firstName ?? '', 60),
    named: named.filter(name => name !== '').join('; '),
  }
  const asks = wording === 'ask' || wording === 'short'
  return asks && context.minor
    ? say(`confirm.somebody-elses.${wording}.minor`, known)
    : say(`confirm.somebody-elses.${wording}`, known)
}

/** A slip is nearly always after the @, which can be shown anywhere. */
const shownEmails = (
  { suggested, typed }: Extract<Confirming, { about: 'email-typo' }>,
  { phone }: Scene,
): { suggested: string; typed: string } =>
  phone ? { suggested: maskEmail(suggested), typed: maskEmail(typed) } : { suggested, typed }

const yesNo = (yes: string, no: string): Choice[] => [
  { label: yes, value: 'yes' },
  { label: no, value: 'no' },
]
