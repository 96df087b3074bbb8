import { parsePhoneNumberFromString } from 'libphonenumber-js'
import { type Ask, steps } from '../../machines/domain/asks.ts'
import { type SlotName, slotNames } from '../../machines/domain/slots.ts'
import { askOf } from '../../machines/intake/step.ts'
import { linkOffer, paragraphs } from '../question.ts'
import type { Aside, Said } from '../said.ts'
import type { Scene } from '../scene.ts'
import { showAnswer, slotDialogOf } from '../slots/index.ts'
import { excerpt } from '../slots/slot-dialog.ts'
import { somebodyElses } from '../steps/confirm.ts'
import { documentList } from '../steps/documents.ts'
import { commaName, doneStatus } from '../steps/done.ts'
import { askDialogs } from '../steps/index.ts'
import { isPreparing } from '../steps/payment.ts'
import { terms } from '../terms/terms.ts'
import { noteAskBack } from './ask-back.ts'
import { contactCode } from './contact-code.ts'
import { pickDocument, whatTheyAre, whichCategory } from './document-asides.ts'
import { filesElsewhere, unreadable } from './files-elsewhere.ts'
import type { Note } from './note.ts'

/** What is said to a patient who wanted something besides moving on. The open question stays open. */
export function noteAside(aside: Aside, scene: Scene, said: Said): Note[] {
  const { say, step } = scene
  const ask = askOf(said.after)
  // Whoever is offered a person has heard often enough that they were not understood.
  const offered = said.remarks.some(remark => remark.key === 'person-offered')
  const time = scene.context.misses >= 2 ? 2 : 1
  switch (aside.kind) {
    case 'faq':
      return [
        {
          text: say(
            aside.topic === 'add-documents' && !isOpen(scene)
              ? 'faq.add-documents.after'
              : `faq.${aside.topic}`,
          ),
        },
      ]
    case 'why':
      return [{ text: askDialogs[ask].why(scene) }]
    case 'help':
      return [
        { text: say(isOpen(scene) ? 'help.before' : 'help.after'), apart: true },
        {
          text: paragraphs(say('help.contact'), contactCode(scene)),
          apart: true,
          extra: [{ label: say('button.person'), value: 'human' }],
        },
      ]
    case 'status':
      return [{ text: status(scene) }]
    case 'resume':
      return step === 'confirmation'
        ? [{ text: doneStatus(scene) }]
        : [{ text: resumed(scene, ask), again: true }]
    case 'emergency':
      return [{ text: say('emergency.say'), apart: true }, { text: say('emergency.go-on') }]
    case 'too-long':
      return [{ text: say('too-long') }]
    case 'unclear':
      if (offered) return []
      return isPreparing(scene)
        ? [{ text: say('payment.opening') }]
        : [{ text: askDialogs[ask].missed(scene, time), asks: true }]
    case 'consent-unclear':
      return offered ? [] : [{ text: say(`consent.unclear${time}`), asks: true }]
    case 'ask-back':
      return offered ? [] : [noteAskBack(aside, scene, ask, time)]
    case 'not-skippable':
      return step === 'confirmation'
        ? [{ text: doneStatus(scene) }]
        : [{ text: paragraphs(say('not-skippable'), askDialogs[ask].why(scene)) }]
    case 'old-button':
      return [oldButton(aside.ask, scene)]
    case 'file-slow':
      return [{ text: say('file.slow') }]
    case 'hop-asked':
      return [{ text: say('hop.asked'), asks: true }]
    case 'hop-refused':
      return [
        aside.left > 0
          ? { text: say('hop.refused', { left: aside.left }), asks: true }
          : { text: say('hop.over') },
      ]
    case 'list-documents':
      return [{ text: aside.ids ? whatTheyAre(aside.ids, scene) : documentList(scene) }]
    case 'terms':
      return scene.phone
        ? [{ text: say('terms.where'), link: termsPage(scene) }]
        : [{ text: terms.text, apart: true }]
    case 'phone':
      return [{ text: toPhone(scene) }]
    case 'website':
      return [linkOffer(scene, 'continue', 'website.link') ?? { text: say('website.page', publicUrl(scene)) }]
    case 'larger-files':
      return [filesElsewhere(scene, ask)]
    case 'unreadable':
      return unreadable(aside.what, scene, ask)
    case 'courtesy':
      return [courtesy(aside.what, scene)]
    case 'pick-document':
      return [pickDocument(aside.act, scene)]
    case 'remove-or-keep':
      return offered ? [] : [{ text: somebodyElses(aside.id, 'sure', scene), asks: true }]
    case 'which-category':
      return [whichCategory(aside.id, scene)]
    case 'change-what':
      return [changeWhat(scene)]
    case 'failure':
      return [{ text: say('failure') }]
  }
}

/** Once the request is submitted, thanks end the conversation, and nothing needs to be said again. */
function courtesy(what: 'hello' | 'thanks', scene: Scene): Note {
  const { say, step } = scene
  if (what === 'thanks' && step === 'confirmation')
    return { text: say('courtesy.goodbye', { 'comma-name': commaName(scene) }), asks: true }
  return { text: say(`courtesy.${what}`, { 'comma-name': commaName(scene) }) }
}

/** Before the payment, answers can still be changed here. */
const isOpen = ({ step }: Scene): boolean => steps.indexOf(step) < steps.indexOf('payment')

function whereNow({ say, step }: Scene): string {
  return say('status.step', { number: steps.indexOf(step) + 1, title: say(`step.${step}`) })
}

function status(scene: Scene): string {
  const { say, step, context } = scene
  if (step === 'confirmation') return doneStatus(scene)
  const left = steps.slice(steps.indexOf(step) + 1).map(next => say(`step.${next}`))
  return [
    whereNow(scene),
    say('status.left', { titles: left.join(', ') }),
    ...(context.documents.length > 0 ? [say('status.files', { count: context.documents.length })] : []),
  ].join(' ')
}

/** Questions that open a step say by themselves which it is. */
function resumed(scene: Scene, ask: Ask): string {
  const back = scene.say('resume.back', { 'comma-name': commaName(scene) })
  return isSlot(ask) ? `${back} ${whereNow(scene)}` : back
}

const isSlot = (ask: Ask): ask is SlotName => (slotNames as Ask[]).includes(ask)

function changeWhat(scene: Scene): Note {
  const { say } = scene
  if (!isOpen(scene))
    return {
      text:
        scene.step === 'confirmation'
          ? say('locked.done', { caseNumber: scene.context.caseNumber ?? '' })
          : say('locked.paying'),
    }
  return {
    text: say('change.what'),
    asks: true,
    instead: [
      ...(['personal-information', 'documents', 'medical-context'] as const).map(part => ({
        label: say(`button.edit.${part}`),
        value: `edit:${part}`,
      })),
      { label: say('button.nothing-to-change'), value: 'resume' },
    ],
  }
}

/** A button of an earlier question is never applied to today's; what it was about can be changed. */
function oldButton(ask: Ask, scene: Scene): Note {
  const { say, context } = scene
  if (!isSlot(ask) || context.answers[ask] === undefined) return { text: say('old-button') }
  const label = say(slotDialogOf(ask).label)
  return {
    text: say('old-button.answered', {
      label,
      value: excerpt(showAnswer(ask, context.answers[ask], scene), 200),
    }),
    ...(isOpen(scene) && { extra: [{ label: say('button.change', { label }), value: `edit:${ask}` }] }),
  }
}

const publicUrl = ({ setting }: Scene) => ({ url: setting.publicUrl })

const termsPage = ({ say, setting }: Scene) => ({
  label: say('button.terms-page'),
  url: `${setting.publicUrl}/terms`,
})

/** Where to write, and what: the six digits go to an address that has to be known by then. */
function toPhone({ say, setting, context }: Scene): string {
  const { sms, whatsapp } = setting.phones ?? {}
  if (!sms && !whatsapp) return say('to-phone.none')
  if (!context.answers.email || !setting.resumeCode) return say('to-phone.email-first')
  const numbers = [
    whatsapp && say('to-phone.whatsapp', { number: spoken(whatsapp) }),
    sms && say('to-phone.sms', { number: spoken(sms) }),
  ]
  return [say('to-phone.how', { code: setting.resumeCode }), ...numbers.filter(Boolean)].join('\n')
}

const spoken = (number: string): string => parsePhoneNumberFromString(number)?.formatInternational() ?? number
