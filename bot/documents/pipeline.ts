import type { ContentType, ReadingOutcome, Suggestion } from '../../machines/domain/document.ts'
import type { Reader } from '../../services/documents/pool/reader.ts'
import type { VirusScan } from '../../services/documents/virus/scan.ts'
import type { Classifier } from '../../services/language/classifier.ts'

/** The guide: a verdict within 10 seconds; the model has what reading left of them, and never more than its own share. */
const VERDICT_WITHIN_MS = 10_000
const MODEL_WITHIN_MS = 5_000
/** Less is not worth asking. */
const MODEL_NEEDS_MS = 1_000

/** A file of this machine that is past the gate. */
export interface GatedFile {
  path: string
  filename: string
  contentType: ContentType
}

export interface PipelineResult {
  outcome: ReadingOutcome
  /** A JPEG without metadata. */
  preview: Buffer | null
}

export interface PipelineParts {
  reader: Pick<Reader, 'read'>
  /** Where there is a scanner. */
  virusScan?: VirusScan | undefined
  /** Where a language model may be asked. */
  model?: Classifier | undefined
}

/** Rejects only when the scanner or the reader is not to be had: the same file is then worth another try. */
export type ReadPipeline = (file: GatedFile) => Promise<PipelineResult>

/** What becomes of a file after the gate: scanned, read, described, and a category suggested. */
export function createReadPipeline({ reader, virusScan, model }: PipelineParts): ReadPipeline {
  return async file => {
    if ((await virusScan?.scan(file.path))?.infected)
      return { outcome: { status: 'refused', reason: 'infected' }, preview: null }

    const { outcome, text, preview, ms } = await reader.read(file)
    // What a DICOM file is stands in its tags, and its pictures may have a name drawn into them.
    if (!model || outcome.status === 'refused' || outcome.contentType === 'application/dicom')
      return { outcome, preview }

    const within = Math.min(MODEL_WITHIN_MS, VERDICT_WITHIN_MS - ms)
    if (within < MODEL_NEEDS_MS) return { outcome, preview }
    const { reading } = outcome
    const suggested = await model.classify({ text, preview, reading, within })
    if (!suggested) return { outcome, preview }
    return { outcome: { ...outcome, suggestion: agreed(suggested, outcome.suggestion) }, preview }
  }
}

/** The model's; what was found without it comes first where it leads to the same, for it says more. */
function agreed(suggested: Suggestion, found: Suggestion | undefined): Suggestion {
  const reasons = found?.category === suggested.category ? found.why : []
  return { ...suggested, why: [...new Set([...reasons, ...suggested.why])] }
}
