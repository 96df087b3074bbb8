import { isResult } from './results.ts'

/** `Metformin 500 mg twice daily`, `T. Rosuvas 10 0-0-1`: what is taken, how much or how often. */
export function isDose(line: string): boolean {
  if (line.length > LONGEST_ROW || line.split(' ').length > MOST_WORDS || !/\d/.test(line)) return false
  const isBrief = line.split(' ').length <= BRIEF
  const signs = [STRENGTH, FREQUENCY, FORM].filter(each => each.test(line)).length
  return (
    signs + Number(isBrief && NAME_AND_NUMBER.test(line)) >= 2 &&
    signs > 0 &&
    /[a-z]{4}/.test(line) &&
    !isResult(line)
  )
}

/** One cell of a row of medication that was read cell by cell. */
export const isDoseCell = (line: string): boolean =>
  line.length < LONGEST_CELL &&
  !/^[a-z]{6,}/.test(line) &&
  ((/^\d/.test(line) && STRENGTH.test(line)) || FREQUENCY.test(line))

/** Longer lines tell a story, in which a dose is only mentioned. */
const LONGEST_ROW = 90
const LONGEST_CELL = 24
const MOST_WORDS = 15
const BRIEF = 8

const STRENGTH = /\d\s?(?:mg|mcg|ug|gm?|ml|units?|iu|e|meq|%)(?![a-z/])/
const FREQUENCY =
  /\b(?:[1-4]?\s?(?:od|bd|tds|qds|bid|tid|qid|qd|qhs|hs|prn|sos|mane|nocte|po)|o\.d|b\.d|t\.d\.s|stat|once|twice|thrice|daily|nightly|weekly|monthly|every|each|mornings?|evenings?|nights?|bedtime|am|pm|noon|lunch|breakfast|dinner|food|meals?|stomach|as needed|(?:mon|tues?|wed|thu|fri|sat|sun)|[x*]\s?\d+|for \d+ (?:days?|weeks?)|\d+ days|morgens|mittags|abends|nachts|taglich|bedarf|nuchtern|wochentlich|ayunas|cada \d+|comer|cenar?|noche|manana|desayuno|comida|al dia|si precisa|matin|soir|par jour)\b|\b[0-2½](?:\s?[-–+]\s?[0-2½]){2,3}\b/
const NAME_AND_NUMBER = /^\W{0,3}(?:\d[.)] )?[a-z][a-z. -]{3,20} \d{1,4}(?:[.,]\d)?\b/
const FORM =
  /^\W{0,3}(?:\d{1,2}[.)]?\s+)?(?:tabs?|t|caps?|inj|syp|syr|susp|drops?|cream|oint|gel|spray|inhaler|neb|patch)\b[.:]?\s+[a-z]|\b(?:tab(?:let)?s?|cap(?:sule)?s?|puffs?|drops|sachets?|patch(?:es)?|tabletten?|tropfen|hub|comprimidos?|capsulas?|gotas|sobres?|comprimes?)\b/
