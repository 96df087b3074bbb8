import * as choices from './en/choices.ts'
import { change, commands, documents, refusedCommand, skip, skipOther, skipThis } from './en/commands.ts'
import { courtesy, terms } from './en/courtesy.ts'
import { contact, dates, numbers } from './en/dates.ts'
import { diseaseType } from './en/diseases.ts'
import { consent, emergency, unsure } from './en/emergency.ts'
import { aboutService, faq, toBot } from './en/faq.ts'
import { keywords, ordinary } from './en/keywords.ts'
import { names } from './en/names.ts'
import { passing } from './en/passing.ts'
import { phone } from './en/phone.ts'
import { steps } from './en/steps.ts'
import * as typing from './en/typing.ts'
import { yesNo } from './en/yes-no.ts'
import type { Vocabulary } from './vocabulary.ts'

/** How people say things in English. */
export const en: Vocabulary = {
  ...typing,
  keywords: new Set(keywords),
  keywordsByLetter: Map.groupBy(
    keywords.filter(word => word.length > 3),
    word => word[0] as string,
  ),
  ordinary: new Set(ordinary),
  courtesy,
  terms,
  yesNo,
  names,
  dates,
  numbers,
  contact,
  choices: { ...choices.choices, diseaseType },
  family: choices.family,
  occurrence: choices.occurrence,
  passing,
  skip,
  skipThis,
  skipOther,
  nothing: choices.guessNothing,
  unsure,
  commands,
  refusedCommand,
  change,
  faq,
  aboutService,
  toBot,
  emergency,
  consent,
  documents,
  steps,
  phone,
}
