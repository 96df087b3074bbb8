import type { ByteSource } from '../../byte-source.ts'
import { unpackEntry } from '../../formats/unpack-entry.ts'
import { decodeXml } from '../../formats/xml.ts'
import { readZipDirectory, type ZipEntry } from '../../formats/zip-directory.ts'
import type { Verdict } from '../verdict.ts'

const CONTENT_TYPES = '[content_types].xml'
const MAX_CONTENT_TYPES_BYTES = 512 * 1024
const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

/** Programs of Java and of Android. */
const PROGRAM = /^(meta-inf\/manifest\.mf|classes\.dex)$/
/** OpenDocument and EPUB; Excel, PowerPoint and Visio; Pages, Numbers and Keynote. */
const OTHER_DOCUMENT = /^(mimetype|(xl|ppt|visio)\/.*|index\/.*\.iwa|index\.(zip|xml|apxl))$/
/** A macro part may have any name, but has to be declared to be run. */
const DECLARES_MACRO = /vbaProject|macroEnabled/i
const DECLARES_WORD = /wordprocessingml\.(document|template)\.main\+xml/i

/** Tells a Word document from other packages by the directory at the end of the file and by its list of parts. */
export async function judgeZip(file: ByteSource): Promise<Verdict> {
  const directory = await readZipDirectory(file)
  if (!directory) return (await beganAsWord(file)) ? { reason: 'corrupt' } : { reason: 'archive' }
  if (!directory.isWhole) return (await beganAsWord(file)) ? { reason: 'bomb' } : { reason: 'archive' }

  const { entries } = directory
  const names = entries.map(entry => entry.name.toLowerCase())
  const isWordFolder = names.some(name => name.startsWith('word/'))
  if (names.some(name => PROGRAM.test(name))) return { reason: 'executable' }
  if (!names.includes(CONTENT_TYPES)) {
    return { reason: names.some(name => OTHER_DOCUMENT.test(name)) ? 'unsupported-type' : 'archive' }
  }
  if (isWordFolder && entries.some(entry => entry.isEncrypted)) return { reason: 'encrypted' }
  if (isWordFolder && names.some(name => name.endsWith('vbaproject.bin'))) return { reason: 'macro' }
  // Programs disagree about which of two lists counts: one could hide what the other declares.
  if (names.filter(name => name === CONTENT_TYPES).length > 1) return { reason: 'corrupt' }
  const parts = await readContentTypes(file, entries)
  if (!isWordFolder && !(parts && DECLARES_WORD.test(parts))) return { reason: 'unsupported-type' }
  if (parts === null) return { reason: 'corrupt' }
  return DECLARES_MACRO.test(parts) ? { reason: 'macro' } : { contentType: DOCX }
}

/** The text of `[Content_Types].xml`, never unpacked past a limit; null where it cannot be read. */
async function readContentTypes(file: ByteSource, entries: ZipEntry[]): Promise<string | null> {
  const entry = entries.find(each => each.name.toLowerCase() === CONTENT_TYPES)
  const bytes = entry ? await unpackEntry(file, entry, MAX_CONTENT_TYPES_BYTES) : null
  return bytes && decodeXml(bytes)
}

/** A document whose end is missing still shows at its start what it was. */
async function beganAsWord(file: ByteSource): Promise<boolean> {
  const head = await file.read(0, 64 * 1024)
  return head.includes('[Content_Types].xml') && head.includes('word/')
}
