import { type AskDialog, paragraphs, type Question } from '../question.ts'
import type { Scene } from '../scene.ts'
import { heading } from './heading.ts'

/** What is included, the total, and the page to pay on; only the page once it is not the first. */
export const payment: AskDialog = {
  full(scene) {
    const { say, context } = scene
    if (scene.stage === 'closed') return { text: say('payment.closed'), ...page(scene) }
    const text =
      context.visit > 1
        ? say('payment.renewed')
        : paragraphs(heading('payment', scene), say('payment.ask'), say('payment.total'), say('payment.safe'))
    return { text, ...page(scene) }
  },
  short: scene => scene.say(scene.stage === 'closed' ? 'payment.closed' : 'payment.short'),
  missed: ({ say }, time) => say(`payment.miss${time}`),
  why: ({ say }) => say('payment.why'),
}

/** While a checkout page is being made there is nothing that a patient could answer. */
export const isPreparing = ({ step, stage }: Scene): boolean =>
  step === 'payment' && (stage === 'opening' || stage === 'renewing')

/** The way to pay, as long as the page is good. */
function page({ say, stage, context }: Scene): Omit<Question, 'text'> {
  const another = { label: say('button.new-link'), value: 'new-link' }
  const url = context.checkoutUrl
  if (stage === 'closed' || url === null) return { choices: [another] }
  return {
    url,
    link: { label: say('button.pay'), url },
    choices: [{ label: say('button.paid'), value: 'paid' }, another],
  }
}
