import { scheduleFrom } from '../business-days.ts'
import { dayOfWeek, longDate } from '../copy/dates.ts'
import type { Params } from '../copy/index.ts'
import { isolated } from '../copy/isolated.ts'
import { type AskDialog, paragraphs } from '../question.ts'
import type { Scene } from '../scene.ts'
import { showAnswer } from '../slots/index.ts'

/** The request is with us: its number, and what happens next. Nothing is asked any more. */
export const done: AskDialog = {
  full(scene) {
    const { say, context } = scene
    const { caseNumber, payment } = context
    return {
      text: paragraphs(
        say('done.ask', { 'comma-name': commaName(scene), caseNumber: caseNumber ?? '' }),
        say('done.next', { ...datesOf(scene), email: reportTo(scene) }),
        say('done.help'),
        scene.phone && say('done.another'),
      ),
      ...(caseNumber !== null && { caseNumber }),
      ...(payment.receiptUrl && { link: { label: say('button.receipt'), url: payment.receiptUrl } }),
    }
  },
  short: ({ say, context }) => say('done.short', { caseNumber: context.caseNumber ?? '' }),
  missed: ({ say }, time) => say(`done.miss${time}`),
  why: ({ say }) => paragraphs(say('done.why.nothing'), say('done.why')),
}

/** Where a submitted request stands. */
export const doneStatus = (scene: Scene): string =>
  scene.say('done.status', { ...datesOf(scene), email: reportTo(scene) })

const reportTo = (scene: Scene): string =>
  scene.context.answers.email === undefined ? '' : showAnswer('email', scene.context.answers.email, scene)

/** `, Ana`, or nothing. For a minor somebody else is writing. */
export function commaName({ context: { answers, minor }, phone }: Scene): string {
  const name = minor ? (phone ? undefined : answers.guardianName) : answers.firstName
  return name ? `, ${isolated(name)}` : ''
}

function datesOf({ context, setting, locale }: Scene): Params {
  const dates = scheduleFrom(context.submittedAt ? new Date(context.submittedAt) : setting.now)
  return {
    submitted: longDate(dates.submitted, locale),
    reviewBy: dayOfWeek(dates.reviewBy, locale),
    reportFrom: dayOfWeek(dates.reportFrom, locale),
    reportBy: dayOfWeek(dates.reportBy, locale),
  }
}
