import type { Intent } from '../../machines/domain/intent.ts'

/** An intent in the fewer words in which it is shown and measured outside. */
export function predict(intent: Intent): Record<string, unknown> {
  switch (intent.kind) {
    case 'ask-back':
      return { kind: 'ask-back', reason: intent.reason }
    case 'confirm':
      return { kind: 'answer', slots: { confirm: intent.yes } }
    case 'terms':
    case 'courtesy':
    case 'too-long':
      return { kind: 'unclear' }
    case 'documents': {
      const { also: _, ...first } = intent
      return first
    }
    default:
      return { ...intent }
  }
}

/** The same, where "go on" depends on what is asked. */
export function predictAt(ask: string, intent: Intent): Record<string, unknown> {
  if (intent.kind === 'continue')
    return { kind: 'answer', slots: ask === 'review' ? { review: 'proceed' } : { documents: 'continue' } }
  if (ask === 'documentCategory' && intent.kind === 'documents' && intent.category)
    return { kind: 'answer', slots: { documentCategory: intent.category } }
  if (ask === 'consent' && intent.kind === 'terms') return { kind: 'consent', granted: null }
  return predict(intent)
}
