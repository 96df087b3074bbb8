import type { Reading } from '../../../machines/domain/document.ts'

/** Of a file that was not read, for want of time or because nothing could be made of it: it is kept all the same. */
export function unread(known: Partial<Pick<Reading, 'text' | 'preview'>> = {}): Reading {
  return { status: 'failed', text: 'none', covers: [], patients: [], preview: false, ...known }
}
