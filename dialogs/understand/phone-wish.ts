import type { Ask } from '../../machines/domain/asks.ts'
import type { Intent } from '../../machines/domain/intent.ts'
import type { Aside } from '../said.ts'
import { read } from './reading.ts'
import { vocabularyOf } from './words/index.ts'

/**
 * What only somebody on a phone can want: the website instead, or another way for files that a phone cannot send.
 * `intent` is what the words mean anywhere; danger, and what has its own sense where files are asked for, goes first.
 */
export function wishOnPhone(text: string, intent: Intent, ask: Ask, lang: string): Aside | undefined {
  if (intent.kind === 'emergency') return undefined
  const words = vocabularyOf(lang)
  const { plain, gist } = read(text, words)
  const { website, largerFiles, newLink, linkAlone } = words.phone
  if (website.test(plain) || website.test(gist)) return { kind: 'website' }
  if (!isUnsettled(intent, ask)) return undefined
  // Where there is a page to pay, that is the link.
  if (ask !== 'payment' && linkAlone.test(plain)) return { kind: 'larger-files' }
  if (!aboutFiles.has(ask)) return undefined
  return largerFiles.test(plain) || newLink.test(plain) ? { kind: 'larger-files' } : undefined
}

const aboutFiles: ReadonlySet<Ask> = new Set<Ask>(['documents', 'documentCategory', 'confirm'])
/** "It is a DICOM file" says what a file is only when there is one. */
const isUnsettled = (intent: Intent, ask: Ask): boolean =>
  unsettled.has(intent.kind) ||
  (ask === 'documents' &&
    intent.kind === 'documents' &&
    intent.act === 'categorise' &&
    intent.ids.length === 0)

const unsettled: ReadonlySet<Intent['kind']> = new Set<Intent['kind']>([
  'unclear',
  'ask-back',
  'faq',
  'payment',
])

/** Somebody on the website may want to go on by phone, or a page for large files. Nothing that answers is a wish. */
export function wishOnWebsite(text: string, intent: Intent, ask: Ask, lang: string): Aside | undefined {
  const words = vocabularyOf(lang)
  const { plain, gist } = read(text, words)
  const { phone, largerFiles, newLink, linkAlone } = words.phone
  if (ask !== 'payment' && isUnsettled(intent, ask) && linkAlone.test(plain)) return { kind: 'larger-files' }
  if (intent.kind !== 'unclear' && intent.kind !== 'ask-back') return undefined
  if (aboutFiles.has(ask) && (largerFiles.test(plain) || newLink.test(plain))) return { kind: 'larger-files' }
  return phone.test(plain) || phone.test(gist) ? { kind: 'phone' } : undefined
}
