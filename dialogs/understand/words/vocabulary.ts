import type { CountryCode } from 'libphonenumber-js'
import type { ChecklistItem } from '../../../machines/domain/document.ts'
import type { ChangeTarget, CommandName, FaqTopic } from '../../../machines/domain/intent.ts'
import type { SlotName } from '../../../machines/domain/slots.ts'

/** A word or phrase, as a regular expression over plain words, and what it stands for. */
export type Sense<Value> = readonly [pattern: RegExp, value: Value]

/** A hint that a message asks for something, and how strong it is; three and more together are enough. */
export type Hint = readonly [pattern: RegExp, weight: number]

/** How one language says things. Another language is another object of this shape, in a file of its own. */
export interface Vocabulary {
  /** Signs that stand for a word: 👍. */
  signs: readonly (readonly [RegExp, string])[]
  /** Contractions and chat spellings, opened. */
  expansions: ReadonlyMap<string, string>
  /** Whole messages. */
  courtesy: { hello: RegExp; thanks: RegExp; okThanks: RegExp }
  /** Asks to read the terms. */
  terms: RegExp
  courtesyBefore: RegExp
  courtesyAfter: RegExp
  /** "could you", "I want to": wraps a command. */
  request: RegExp
  /** Parts a message into contrasting halves: " but ". */
  contrast: RegExp
  questionStart: RegExp
  questionInside: RegExp
  keywords: ReadonlySet<string>
  keywordsByLetter: ReadonlyMap<string, readonly string[]>
  /** Good words that look like a keyword's slip. */
  ordinary: ReadonlySet<string>
  yesNo: YesNoWords
  names: NameWords
  dates: DateWords
  numbers: NumberWords
  contact: ContactWords
  choices: ChoiceWords
  family: FamilyWords
  occurrence: { notFirst: RegExp; never: RegExp; again: RegExp; first: RegExp }
  passing: PassingWords
  skip: RegExp
  /** Where a question may be asked of a doctor, only this is left out: "can I skip this". */
  skipThis: RegExp
  /** Something else is skipped: "I skip my pills". */
  skipOther: RegExp
  nothing: RegExp
  unsure: RegExp
  commands: readonly Sense<CommandName>[]
  /** In front of a command that is not wanted: "do not". */
  refusedCommand: RegExp
  change: ChangeWords
  faq: Readonly<Record<FaqTopic, readonly Hint[]>>
  /** The message is about this service rather than about the patient's health. */
  aboutService: RegExp
  /** Said to the bot rather than asked of a doctor: "this question". */
  toBot: RegExp
  emergency: EmergencyWords
  consent: ConsentWords
  documents: DocumentWords
  steps: StepWords
  phone: PhoneWords
}

/** What is wanted from one channel to another. */
export interface PhoneWords {
  phone: RegExp
  website: RegExp
  largerFiles: RegExp
  linkAlone: RegExp
  newLink: RegExp
}

export interface YesNoWords {
  yesFirst: RegExp
  noFirst: RegExp
  yes: RegExp
  no: RegExp
  hedge: RegExp
}

export interface NameWords {
  /** Before a name: "my name is". Over the raw words, case-insensitive. */
  before: RegExp
  after: RegExp
  /** What follows is the name on the records: "legally". */
  legally: RegExp
  /** What follows is only how others call them: "but I go by". */
  nickname: RegExp
  /** What follows replaces what came before: "no wait". */
  correction: RegExp
  titles: RegExp
  particles: ReadonlySet<string>
  /** Surnames that come in pairs. */
  pairedSurnames: ReadonlySet<string>
  doubleGiven: RegExp
  /** Words that are in no name, so that a sentence is not taken for one. */
  neverInNames: ReadonlySet<string>
  /** A whole answer that is not a name though it could be written as one. */
  notNames: RegExp
  /** "her mother is", ", his legal guardian" beside a guardian's name. */
  relation: RegExp
  firstLabel: RegExp
  middleLabel: RegExp
  lastLabel: RegExp
}

export interface DateWords {
  months: readonly string[]
  monthForms: ReadonlyMap<string, number>
  born: RegExp
  dayFirst: RegExp
  monthFirst: RegExp
  today: RegExp
  yesterday: RegExp
  correction: RegExp
  /** What else happens on a date: "diagnosed on". */
  otherEvent: RegExp
  /** Who else is born on one: "my son". */
  otherPerson: RegExp
}

export interface NumberWords {
  values: ReadonlyMap<string, number>
  ordinals: ReadonlyMap<string, number>
  last: RegExp
  /** Around a bare number: "option", "number", "the … one". */
  frame: RegExp
  and: ReadonlySet<string>
}

export interface ContactWords {
  at: RegExp
  dot: RegExp
  noPhone: RegExp
  /** "I have no middle name". */
  noMiddleName: RegExp
  /** "I have no phone": captures what there is not. */
  lacking: RegExp
  /** "Nobody should call me" leaves the number out, and calls for nobody. */
  notByPhone: RegExp
  phoneLabel: RegExp
  /** Countries by what people call them: a number written as at home is one of theirs. */
  regions: readonly (readonly [RegExp, CountryCode])[]
}

/** What people call the choices of a question. One without words of its own goes by labels and numbers. */
export interface ChoiceWords extends Partial<Record<SlotName, readonly Sense<string>[]>> {
  gender: readonly Sense<string>[]
  ethnicity: readonly Sense<string>[]
  diseaseType: readonly Sense<string>[]
  documentCategory: readonly Sense<string>[]
  guardianRelation: readonly Sense<string>[]
  preferNot: RegExp
  /** Somebody else, who says nothing about the patient's gender: "my mother". */
  someoneElse: RegExp
  /** Joins two origins to a mixed one. */
  joined: RegExp
  /** Joins two illnesses. */
  /** "cancer was ruled out" */
  ruledOut: RegExp
  both: RegExp
  /** "not", "no", right before a word. */
  negated: RegExp
}

export interface FamilyWords {
  parents: RegExp
  siblings: RegExp
  others: RegExp
  /** Taken out first: "my mother's sister" is no mother. */
  otherInDisguise: RegExp
  notBlood: RegExp
  all: RegExp
  none: RegExp
  negation: RegExp
  except: RegExp
  separators: RegExp
  /** Between numbers in a list: "options 1 and 3". */
  lists: RegExp
  /** Not ill. */
  well: RegExp
  /** "my sister isn't": the contrary of what was said before. */
  isNot: RegExp
  /** "everyone but": what follows is left out. */
  allBut: RegExp
  /** Goes on about those just named: "both healthy". */
  ofThose: RegExp
  firstTwo: RegExp
  lastTwo: RegExp
}

/** What is told though it was not asked. */
export interface PassingWords {
  /** "I am actually a man". */
  self: RegExp
  /** Announces a name, over raw words: "my name is". */
  nameSaid: RegExp
  /** The same where a person is asked about: "I'm". */
  selfSaid: RegExp
  /** Captures the word for a gender: "52 year old female". */
  person: RegExp
  /** With these a disease is the patient's own. */
  disease: RegExp
  /** With these a relative is one who was ill. */
  family: RegExp
  /** Who may be the patient, or an age: "my son", "as a child". */
  ownChild: RegExp
  first: RegExp
  again: RegExp
}

export interface ChangeWords {
  targets: readonly Sense<ChangeTarget>[]
  /** Verbs that ask for it: "change", "fix". */
  ask: RegExp
  /** The same when it opens the message. */
  imperative: RegExp
  /** Says that what is there is not right. */
  wrong: RegExp
  /** "I picked the wrong …". */
  chose: RegExp
  /** Asks a doctor, not the bot: "should I". */
  advice: RegExp
  /** "I meant Anna, not Ana": the new value and the old. Over raw words. */
  replaced: RegExp
  /** Says that a new value follows: "actually". */
  actually: RegExp
  /** Between the target and its new value: "to", "should be". Over raw words. */
  value: RegExp
}

export interface EmergencyWords {
  /** Danger by itself, unless denied or past. */
  danger: RegExp
  /** Words about emergencies that are no danger by themselves. */
  mention: RegExp
  /** "stroke": a diagnosis as well, where an illness is asked for. */
  diagnosis: RegExp
  /** A symptom that stands alone, which there names an illness. */
  symptom: RegExp
  now: RegExp
  past: RegExp
  denied: RegExp
  /** A question behind what is told: "…, should I wait". */
  asking: RegExp
  /** "No," in front of what is meant all the more: "no, this is an emergency". */
  insisting: RegExp
  /** Says of all of the message that it is no emergency. */
  disclaimed: RegExp
  /** Calls for help all the same. */
  summons: RegExp
  hypothetical: RegExp
  chronic: RegExp
}

export interface ConsentWords {
  granted: RegExp
  refused: RegExp
  hedged: RegExp
  /** Beside a refusal: not decided yet. */
  undecided: RegExp
  /** A whole message that refuses. */
  bareRefusal: RegExp
  /** Explicit words beside a refusal of something else: "… but I consent". */
  besides: RegExp
  /** Explicit words turned round: "I consent to nothing". */
  reversed: RegExp
  /** Has to do with agreeing at all. */
  touches: RegExp
  agreeing: RegExp
  consent: RegExp
  /** Says that the conversation should end, not only the question wait. */
  ending: RegExp
}

/** Words at the questions that fill no slot. */
export interface StepWords {
  no: RegExp
  /** Links a document to its category: "2 is a lab report". */
  tells: RegExp
  /** Captures what something is said of, over raw words: "2" of "2 is a lab report". */
  subject: RegExp
  /** Before another file and what is said of it, over raw words: "1 is a scan, 2 is a letter". */
  nextSubject: RegExp
  /** A file's number, or several, over raw words and everywhere: "1", "the first and the third". */
  numbered: RegExp
  /** What may stand before the first of them: "yes, but". */
  opening: RegExp
  /** Ends in what may be several: "lab reports". */
  plural: RegExp
  /** Says that what is suggested is right. */
  allFine: RegExp
  /** The same of all that is not named. */
  restFine: RegExp
  /** Speaks of all that was suggested, and not of one file. */
  ofSeveral: RegExp
  /** All files are to go, and nothing else is. */
  removeAll: RegExp
  /** Asks what a file is. */
  whatIs: RegExp
  mine: RegExp
  /** Beside `mine`: of whoever writes. */
  ofWriter: RegExp
  /** Whoever writes says it of themselves: they may write for somebody else. */
  notMine: RegExp
  /** "My daughter's": of the patient, or of somebody else. */
  relative: RegExp
  /** Captures whose it is said to be: "it belongs to Maya". */
  belongs: RegExp
  /** Says that a file is none of this patient's, whoever writes. */
  wrongFile: RegExp
  /** "Keep it", anywhere. */
  keepIt: RegExp
  /** A file is not what it was taken for. */
  wrongKind: RegExp
  /** Before what there is not: "do not have". */
  lacking: RegExp
  /** The same of what was just told, and nothing else: "I don't have them". */
  lacksThem: RegExp
  /** Between that and what it is, at the beginning: "any recent". */
  fillers: RegExp
  /** The guide's list, each at the beginning of a text. */
  items: readonly Sense<ChecklistItem>[]
  /** Says that it will be there: "yet". */
  toCome: RegExp
  /** A word that may stand beside the numbers of files: "the", "and". */
  besideNumber: RegExp
  /** What is numbered: "file". */
  file: RegExp
  /** A question that wants it done: "can you …". */
  asksTo: RegExp
  /** Says which kind a file is, and nothing else. */
  isKind: RegExp
  /** The file that is asked about. */
  it: RegExp
  /** Names one document or more. */
  one: RegExp
  last: RegExp
  /** "one" that is no number: "the second one". */
  ones: RegExp
  /** Says that something is not there, which files nothing. */
  lacks: RegExp
  notFiles: RegExp
  reviewNo: RegExp
  /** Taken out before faults are looked for: "no mistakes". */
  noFault: RegExp
  except: RegExp
  reserved: RegExp
  otherThanLink: RegExp
  hasPaid: RegExp
  unpaid: RegExp
  noMoreFiles: RegExp
  startOver: RegExp
  keep: RegExp
  neverMind: RegExp
  remove: RegExp
  leave: RegExp
}

export interface DocumentWords {
  proceed: RegExp
  noMore: RegExp
  remove: RegExp
  list: RegExp
  all: RegExp
  reviewDone: RegExp
  paid: RegExp
  newLink: RegExp
  /** Says something of each file: "all of them are images". */
  everyOne: RegExp
  /** All, where there are two. */
  both: RegExp
  anyway: RegExp
  addMore: RegExp
}
