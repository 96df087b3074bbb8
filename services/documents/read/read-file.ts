import { type ContentType, ReadingOutcome } from '../../../machines/domain/document.ts'
import {
  type Contents,
  type FileToRead,
  mostText,
  nothingRead,
  type ReadOptions,
  type ReadResult,
} from './contents.ts'
import { ReadingUnavailable } from './unavailable.ts'
import { unread } from './unread.ts'

export interface ReadFile {
  outcome: ReadingOutcome
  /** What was read, for a model to look at; never stored. */
  text: string
  /** A JPEG without metadata. */
  preview: Buffer | null
  /** How long reading took, in milliseconds, without the wait for its turn. */
  ms: number
}

type ReadFormat = (file: FileToRead, options: ReadOptions) => Promise<ReadResult>

const readPicture = async (): Promise<ReadFormat> => (await import('./picture/read-picture.ts')).readPicture

/** What each format's libraries take is taken when the first such file comes. */
const readers: Record<ContentType, () => Promise<ReadFormat>> = {
  'application/pdf': async () => (await import('./pdf/read-pdf.ts')).readPdf,
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': async () =>
    (await import('./docx/read-docx.ts')).readDocx,
  'image/jpeg': readPicture,
  'image/png': readPicture,
  'image/tiff': readPicture,
  'application/dicom': async () => (await import('./dicom/read-dicom.ts')).readDicom,
}

/**
 * Reads a file, says what it is, and suggests a category. Only a reader's own answer refuses a file: one that it throws
 * at is kept, and counts as not read.
 * @throws ReadingUnavailable where the reader itself cannot be loaded, or this machine has no room
 */
export async function readFile(
  file: FileToRead & { filename: string },
  options: ReadOptions,
): Promise<ReadFile> {
  const began = Date.now()
  const read = await loaded(readers[file.contentType]())
  const interpret = (await loaded(import('./interpret.ts'))).interpret
  const result = await read(file, options).catch(unreadOrAway)
  const ms = () => Date.now() - began
  if ('reason' in result)
    return { outcome: { status: 'refused', reason: result.reason }, text: '', preview: null, ms: ms() }

  const { contents } = result
  const text = contents.text.slice(0, mostText)
  const { contentType } = file
  const found = ReadingOutcome.safeParse({
    status: 'accepted',
    contentType,
    ...attempt(() => interpret(contents, file)),
  })
  const outcome = found.success ? found.data : bare(contentType, contents)
  return { outcome, text, preview: contents.preview, ms: ms() }
}

/** What this machine lacks says nothing about the file: open files, memory, the file itself. */
function unreadOrAway(cause: unknown): ReadResult {
  const isOurs = cause instanceof Error && ('syscall' in cause || /allocation failed/i.test(cause.message))
  if (isOurs) throw new ReadingUnavailable('this machine could not read', { cause })
  return { contents: nothingRead }
}

async function loaded<T>(loading: Promise<T>): Promise<T> {
  return await loading.catch(cause => {
    throw new ReadingUnavailable('a reader could not be loaded', { cause })
  })
}

function attempt<T>(what: () => T): T | undefined {
  try {
    return what()
  } catch {
    return undefined
  }
}

/** A file that opened is kept, whatever was made of what is in it. */
function bare(contentType: ContentType, { textFrom, preview }: Contents): ReadingOutcome {
  const reading = unread({ text: textFrom, preview: preview !== null })
  return { status: 'accepted', contentType, reading }
}
