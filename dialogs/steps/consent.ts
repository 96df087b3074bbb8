import { type AskDialog, paragraphs } from '../question.ts'
import { heading } from './heading.ts'

/** Nothing weaker than the two buttons or their words will do. */
export const consent: AskDialog = {
  full: scene => ({
    text: paragraphs(heading('consent', scene), scene.say('consent.ask'), scene.say('consent.ask.end')),
    link: { label: scene.say('button.terms-page'), url: `${scene.setting.publicUrl}/terms` },
    choices: [
      { label: scene.say('button.consent'), value: 'consent' },
      { label: scene.say('button.refuse'), value: 'refuse' },
      { label: scene.say('button.terms'), value: 'terms' },
    ],
  }),
  short: ({ say }) => say('consent.short'),
  missed: ({ say }, time) => say(`consent.miss${time}`),
  why: ({ say }) => say('consent.why'),
}
