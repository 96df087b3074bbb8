import { randomUUID } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { PassThrough, type Readable } from 'node:stream'
import busboy from 'busboy'
import { documentLimits, type ReceivedFile } from '../../../machines/domain/document.ts'
import { showableFilename } from '../../../services/documents/filename.ts'
import { AppError } from '../../app-error.ts'
import { parseJson, readText } from '../../http/read-json.ts'

/** Takes one file in: stores it, looks at it, and says what became of it. Rejects only when storage does not answer. */
export type TakeIn = (file: { filename: string; body: Readable; source: string }) => Promise<ReceivedFile>

/** Forgets files that belong to a request which was refused: nothing of it stays. Does not reject. */
export type Discard = (files: ReceivedFile[]) => Promise<void>

/** The type that Direct Line gives the part with the activity. */
const activityType = 'application/vnd.microsoft.activity'

/**
 * Reads a Direct Line upload: file parts and a part `activity`, in any order. Each file is handed on while it arrives,
 * so memory does not grow with its size. Ten are taken; what comes after them is read past, and is refused by its name.
 * Resolves with the activity as sent, or undefined where there was none. When it rejects, files that had come in whole
 * are discarded.
 */
export async function readUpload(
  req: IncomingMessage,
  { takeIn, discard, maxActivityBytes }: { takeIn: TakeIn; discard: Discard; maxActivityBytes: number },
): Promise<{ activity: unknown; files: ReceivedFile[] }> {
  const form = openForm(req, maxActivityBytes)
  const files: Promise<ReceivedFile>[] = []
  let activity: Promise<unknown> | undefined
  const takeActivity = (text: () => Promise<string>) => {
    if (activity) form.destroy(new AppError('bad-request', 'An upload with two activities.'))
    else activity = settleLater(text().then(parseJson))
  }

  limitWhole(req, form)
  form.on('field', (name, value, { mimeType, valueTruncated }) => {
    if (name === 'activity' || mimeType === activityType)
      takeActivity(async () => {
        if (valueTruncated) throw new AppError('body-too-large', 'An activity past the limit.')
        return value
      })
    // Some text besides is passed over, as others' servers do. Dropping a document would be a lie.
    else if (mimeType !== 'text/plain') form.destroy(new AppError('bad-request', 'A file without a name.'))
  })
  form.on('file', (name, part, { filename, mimeType }) => {
    part.on('error', () => {}) // told to whoever reads it; alone it would end the process
    if (name === 'activity' || mimeType === activityType) takeActivity(() => readText(part, maxActivityBytes))
    else files.push(settleLater(takeWhileRoom(part, filename ?? 'file', [...files], takeIn)))
  })
  try {
    await parsed(req, form)
    return { activity: await activity, files: await Promise.all(files) }
  } catch (error) {
    await discard((await Promise.allSettled(files)).flatMap(each => ('value' in each ? [each.value] : [])))
    throw error
  }
}

/** All files at their largest, and room for the rest. */
const maxUploadBytes = documentLimits.count * documentLimits.bytes + 1024 * 1024

/** Each file is answered, those past the tenth too; nobody means to send as many as this. */
const maxParts = 30

/** Files are counted and cut one by one; this bounds what a request may make us read at all. */
function limitWhole(req: IncomingMessage, form: busboy.Busboy) {
  let bytes = 0
  req.on('data', (chunk: Buffer) => {
    bytes += chunk.length
    if (bytes > maxUploadBytes && !form.destroyed)
      form.destroy(new AppError('body-too-large', 'An upload past the limit.'))
  })
}

function openForm(req: IncomingMessage, fieldSize: number) {
  try {
    // One byte more than is allowed: enough to be known as too large, and no more of it is handed on.
    const limits = { fileSize: documentLimits.bytes + 1, fieldSize, fields: 5, parts: maxParts }
    return busboy({ headers: req.headers, defParamCharset: 'utf8', limits })
  } catch (cause) {
    req.resume()
    throw new AppError('unsupported-media-type', 'An upload that is not multipart.', { cause })
  }
}

/** Resolves when every part has come in; a failure lets the rest of the request go, so that the answer gets out. */
function parsed(req: IncomingMessage, form: busboy.Busboy): Promise<void> {
  return new Promise((resolve, reject) => {
    const fail = (cause: unknown) => {
      req.unpipe(form)
      req.resume()
      reject(cause instanceof AppError ? cause : new AppError('bad-request', 'A broken upload.', { cause }))
    }
    form.on('close', resolve)
    form.on('error', fail)
    form.on('partsLimit', () => form.destroy(new AppError('too-many-files', 'Too many parts.')))
    req.on('aborted', () => form.destroy(new AppError('bad-request', 'An upload that broke off.')))
    req.pipe(form)
  })
}

/** What was refused before takes up no room: each file waits for those that came before it. */
async function takeWhileRoom(
  part: Readable,
  filename: string,
  before: Promise<ReceivedFile>[],
  takeIn: TakeIn,
): Promise<ReceivedFile> {
  if (before.length < documentLimits.count) return handOn(part, filename, takeIn)
  try {
    const taken = (await Promise.all(before)).filter(({ status }) => status !== 'refused')
    if (taken.length < documentLimits.count) return await handOn(part, filename, takeIn)
    const bytes = await lengthOf(part)
    const reason = 'too-many'
    return { status: 'refused', id: randomUUID(), filename: showableFilename(filename), bytes, reason }
  } finally {
    part.resume()
  }
}

async function lengthOf(part: Readable): Promise<number> {
  let bytes = 0
  for await (const chunk of part) bytes += (chunk as Buffer).length
  return bytes
}

/**
 * Gives the file as a stream of its own: whoever takes it may stop early, or fail, and the form goes on to the next
 * part; and when the request breaks off, they are told by an error.
 */
async function handOn(part: Readable, filename: string, takeIn: TakeIn): Promise<ReceivedFile> {
  const body = new PassThrough()
  body.on('error', () => {})
  body.on('close', () => {
    part.unpipe(body)
    part.resume()
  })
  part.on('error', error => body.destroy(error))
  part.pipe(body)
  try {
    return await takeIn({ filename, body, source: 'web' })
  } catch (cause) {
    throw cause instanceof AppError
      ? cause
      : new AppError('unavailable', 'A file could not be stored.', { cause })
  } finally {
    body.destroy()
  }
}

/** A failure that is awaited only when all parts are in is not an unhandled one until then. */
function settleLater<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => {})
  return promise
}
