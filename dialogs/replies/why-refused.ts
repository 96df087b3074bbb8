import type { ContentType, RefusalReason } from '../../machines/domain/document.ts'
import type { Say } from '../copy/index.ts'
import { endingIn, promised } from '../steps/name-ending.ts'

/** A file that was not taken. */
interface RefusedFile {
  filename: string
  reason: RefusalReason
  /** Where it was known before it was refused. */
  contentType?: ContentType | undefined
}

/**
 * Why a file was not taken, and what to do; `called` begins the sentence. A name that promises something else is what
 * the patient goes by: it comes first.
 */
export function whyRefused(file: RefusedFile, called: string, say: Say): string {
  const { filename, reason } = file
  if (reason === 'bomb') return say(tooMuchIn(file), { filename: called })
  const ending = endingIn(filename)
  const named = promised(ending)
  if (!named || !otherContent.has(reason)) return say(`file.refused.${reason}`, { filename: called })
  const misnamed = say('file.misnamed', { filename: called, ending, kind: named.kind })
  const then =
    reason !== 'unsupported-type'
      ? say(`file.refused.${reason}`, { filename: say('file.it') })
      : say(named.format === 'picture' ? 'file.misnamed.picture' : 'file.misnamed.web-page')
  return `${misnamed} ${then}`
}

/** With these it is known that the content is of another kind than any that we take. */
const otherContent: ReadonlySet<RefusalReason> = new Set([
  'unsupported-type',
  'legacy-doc',
  'heic',
  'video',
  'archive',
  'executable',
])

/** Whatever kind it is of: what there is too much of, and which part of it to send. */
function tooMuchIn({ filename, contentType }: RefusedFile) {
  const kind = contentType ?? promised(endingIn(filename))?.contentType
  if (kind === 'application/pdf') return 'file.refused.bomb.pdf'
  return kind === 'application/dicom' ? 'file.refused.bomb.dicom' : 'file.refused.bomb'
}
