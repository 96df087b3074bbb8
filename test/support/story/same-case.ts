import type { Case } from '../../../machines/domain/case.ts'

/** What belongs to one conversation and not to the case: ids, and what channels are called. */
const own = new Set([
  ...['_id', 'id', 'resumeCode', 'version', 'seq', 'seen', 'messageId', 'since', 'count', 'visit'],
  ...['channels', 'channel', 'source', 'conversationId', 'links', 'reminded', 'hop', 'misses'],
  // How long reading took, and what of it was left for lack of time.
  ...['readingLate'],
  ...['blobName', 'checkoutSessionId', 'sessionId', 'receiptUrl', 'checkoutUrl', 'hash'],
])
/** What a phone cannot carry: a file's name, what was guessed from it, and buttons. */
const uncarried = new Set(['filename', 'suggestion', 'choices', 'subject'])

/**
 * A case as it has to be the same on every channel: field by field what it holds, with nothing but the above left out.
 * A field that is added to the case one day is compared too.
 */
export function comparable(found: Case): unknown {
  return JSON.parse(
    JSON.stringify(found, (key, value) => {
      if (own.has(key) || uncarried.has(key)) return undefined
      if (key === 'caseNumber') return 'given'
      // Chosen by number, as a phone has it, with what stood beside it.
      if (key === 'words') return String(value).replace(/^\d+ \((.+)\)$/u, '$1')
      return typeof value === 'string' && /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(value) ? 'a time' : value
    }),
  )
}
