import type { Intent } from '../../machines/domain/intent.ts'
import type { DocumentCategory } from '../../machines/domain/slots.ts'
import { parseYesNo } from './parsers/yes-no.ts'
import { type Reading, read } from './reading.ts'
import type { Situation } from './situation.ts'
import { chosen } from './slot-answer.ts'
import type { Vocabulary } from './words/vocabulary.ts'

/** What only a step without a slot of its own understands: documents, review, payment, a yes or no. */
export function stepIntent(reading: Reading, situation: Situation, words: Vocabulary): Intent | null {
  switch (situation.ask) {
    case 'documents':
      return documentsIntent(reading, situation, words)
    case 'review':
      return reviewIntent(reading, words)
    case 'payment':
      return paymentIntent(reading, words)
    case 'confirm':
      return confirmIntent(reading, situation, words)
    default:
      return null
  }
}

function documentsIntent(reading: Reading, situation: Situation, words: Vocabulary): Intent | null {
  const { plain, gist } = reading
  const doc = words.documents
  if (doc.proceed.test(plain) || doc.proceed.test(gist)) return { kind: 'continue' }
  const ids = documentsNamed(reading, situation, words)
  if (doc.remove.test(plain) && !/\bmy (?:data|account)\b/u.test(plain))
    return { kind: 'documents', act: 'remove', ids }
  if (!reading.question && doc.noMore.test(plain)) return { kind: 'continue' }
  if (/^(?:no|nope|nah|not now|no thanks|no thank you)$/u.test(plain)) return { kind: 'continue' }
  if (doc.list.test(gist) || doc.list.test(plain)) return { kind: 'documents', act: 'list', ids: [] }
  if (reading.question) return null
  const tells = /\b(?:is|are|was|as|to|it|be|=)\b|:|=/u.test(`${plain} ${reading.raw}`)
  const names =
    ids.length > 0 ||
    doc.all.test(plain) ||
    /\b(?:first|second|third|fourth|fifth|last|\d{1,2}|file|document|one|it|this|that)\b/u.test(plain)
  if (!tells || !names) return null
  // A file's own name says nothing here: "scan.pdf is a doctor's letter".
  const unnamed = read(withoutNames(reading.raw, situation), words)
  const category = chosen('documentCategory', { ...unnamed, exact: '', gist: '' }, words)
  if (category.status !== 'success') return null
  return { kind: 'documents', act: 'categorise', ids, category: category.value as DocumentCategory }
}

function withoutNames(raw: string, situation: Situation): string {
  const names = (situation.documents ?? []).map(one => one.filename)
  return names.reduce((text, name) => text.replace(name, ' '), raw)
}

/** Ids of the documents that are meant: by number, by name, or all of them. */
function documentsNamed(reading: Reading, situation: Situation, words: Vocabulary): string[] {
  const documents = situation.documents ?? []
  const lower = reading.raw.toLowerCase()
  const byName = documents.filter(
    one =>
      lower.includes(one.filename.toLowerCase()) ||
      lower.includes(one.filename.toLowerCase().replace(/\.\w+$/u, '')),
  )
  if (byName.length) return byName.map(one => one.id)
  if (words.documents.all.test(reading.plain) && !/\d/u.test(reading.plain))
    return documents.map(one => one.id)
  if (/\blast\b/u.test(reading.plain)) return documents.slice(-1).map(one => one.id)
  const numbers = reading.plain
    .replace(/\b(?:one|ones)\b(?= |$)(?<!^one)/gu, ' ')
    .split(' ')
    .map(word =>
      /^\d{1,2}$/u.test(word)
        ? Number(word)
        : (words.numbers.ordinals.get(word) ?? words.numbers.values.get(word)),
    )
  const byNumber = documents.filter(one => numbers.includes(one.number))
  if (byNumber.length) return byNumber.map(one => one.id)
  return documents.length === 1 ? documents.map(one => one.id) : []
}

function reviewIntent(reading: Reading, words: Vocabulary): Intent | null {
  const { plain } = reading
  if (
    /^(?:no|nope|nah|not (?:yet|quite|really)|wait|no it is not|it is not|not correct|not right|something is wrong|there is (?:a|an) (?:mistake|error)|it is wrong|wrong|no wait|incorrect)$/u.test(
      plain,
    )
  )
    return { kind: 'ask-back', reason: 'unclear' }
  if (
    reading.question ||
    words.change.wrong.test(
      plain.replace(/\bno (?:mistakes?|errors?|typos?|changes?)\b|nothing (?:is )?wrong/gu, ''),
    ) ||
    words.change.imperative.test(reading.gist)
  )
    return null
  if (
    plain.split(' ').length <= 12 &&
    words.documents.reviewDone.test(plain) &&
    !/\b(?:except|but|not|do not|how)\b/u.test(plain)
  )
    return { kind: 'continue' }
  if (/\b(?:except|but|apart from|other than)\b/u.test(plain)) return null
  return plain.split(' ').length <= 6 && parseYesNo(reading, words.yesNo) === true && !/\bbut\b/u.test(plain)
    ? { kind: 'continue' }
    : null
}

function paymentIntent(reading: Reading, words: Vocabulary): Intent | null {
  const { plain } = reading
  const doc = words.documents
  if (doc.newLink.test(plain) && !/\b(?:refund|money back|safe|secure)\b/u.test(plain))
    return { kind: 'payment', act: 'new-link' }
  if (reading.question && !/\b(?:i|already) (?:\w+ )?paid\b/u.test(plain)) return null
  if (
    doc.paid.test(plain) &&
    !/\b(?:not|have not|did not|can not|will|want|later|how|if|after i|when i|refund|money|back)\b/u.test(
      plain,
    )
  )
    return { kind: 'payment', act: 'paid' }
  return null
}

function confirmIntent(reading: Reading, situation: Situation, words: Vocabulary): Intent | null {
  const { plain, gist } = reading
  if (situation.about === 'few-documents') {
    if (
      !reading.question &&
      words.documents.addMore.test(plain) &&
      !/\b(?:no|not|nothing|any) (?:\w+ )?more\b/u.test(plain) &&
      !/\banyways?\b/u.test(plain)
    )
      return { kind: 'confirm', yes: false }
    if (!reading.question && words.documents.anyway.test(plain)) return { kind: 'confirm', yes: true }
  }
  if (
    situation.about === 'start-over' &&
    /^(?:start over|restart|start again|start (?:all )?over|from the beginning|(?:please )?do)$/u.test(gist)
  )
    return { kind: 'confirm', yes: true }
  if (
    (situation.about === 'start-over' &&
      /^(?:cancel|keep|continue|go on|keep (?:it|them|my answers|going)|go back|back|stop|do not|never ?mind|resume)/u.test(
        gist,
      )) ||
    /^never ?mind$/u.test(gist)
  )
    return { kind: 'confirm', yes: false }
  if (situation.about === 'remove-document') {
    if (/^(?:remove|delete|drop)\b/u.test(gist)) return { kind: 'confirm', yes: true }
    if (/^(?:keep|leave|cancel|do not)\b/u.test(gist)) return { kind: 'confirm', yes: false }
  }
  if (situation.about === 'email-typo' && reading.raw.includes('@')) return null
  const answer = parseYesNo(reading, words.yesNo)
  return answer === null ? null : { kind: 'confirm', yes: answer }
}
