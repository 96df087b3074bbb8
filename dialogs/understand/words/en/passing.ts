import { any } from '../patterns.ts'
import type { PassingWords } from '../vocabulary.ts'

export const passing: PassingWords = {
  self: any('i am (?:(?:actually|really|in fact|a|an) )*(?:female|male|woman|man|non ?binary)'),
  nameSaid:
    /(?:^|[\s,.;])(?:(?:my|her|his|their)\s+(?:full\s+|legal\s+|real\s+)?name(?:'s|\s+is|\s*:)|(?:patient|full)?\s*name\s*[:=]|full name)/iu,
  selfSaid:
    /(?:^|[\s,.;])(?:i'?\s?a?m\s+(?!a\b|an\b|the\b|\d|not\b|in\b|on\b|born\b|so\b|very\b|his\b|her\b)|call me\s(?!at\b|on\b|back\b|later\b|now\b|in\b|when\b)|this is\s)/iu,
  person:
    /\b(?:(?:year|yr|yo|y o)s?(?: old)?|aged?|i am an?) (?:\w+ )?(female|male|woman|man|lady|girl|boy|guy|non ?binary)\b|^(?:\d+ ?(?:yo|y o)? ?)?(female|male|woman|man)\b|\b(female|male)\b/u,
  disease: any(
    'with',
    'i have',
    'have',
    'i got',
    'diagnosed',
    'suffer\\w*',
    'my condition',
    'my disease',
    'fighting',
    'battling',
  ),
  family: any(
    'had',
    'has',
    'have',
    'with',
    'got',
    'died',
    'also',
    'too',
    'history',
    'diagnosed',
    'suffer\\w*',
    'same',
    'as well',
  ),
  ownChild: /\b(?:my (?:son|daughter|child|kid|kids|children)|as an? (?:kid|child|baby))\b/gu,
  first: any(
    'first (?:time|occurr?ence|diagnosis|episode)',
    'newly diagnosed',
    'just (?:been )?diagnosed',
    'recently diagnosed',
    'never had it before',
    'new diagnosis',
  ),
  again: any(
    'not (?:the |my )?first',
    '(?:second|third|2nd|3rd) time',
    'came back',
    'come back',
    'is back',
    'recurr(?:ed|ent|ence)',
    'relapsed?',
    'had it (?:before|in (?:19|20)\\d\\d)',
    'has returned',
  ),
}
