import { docx, ole, png, zipOf } from '../../services/documents/files.ts'
import { papers } from '../papers.ts'

export interface StoryFile {
  name: string
  bytes: Uint8Array
  /** As the sender's phone or browser has it; what it is in truth is seen by its bytes. */
  type: string
}

const types = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  doc: 'application/msword',
  jpg: 'image/jpeg',
  png: 'image/png',
  dcm: 'application/dicom',
  zip: 'application/zip',
} as const

/** Files by the names that stories call them. */
const files = {
  letter: () => ({ ...papers.letter(), type: types.pdf }),
  report: () => ({ ...papers.report(), type: types.docx }),
  photo: () => ({ ...papers.photo(), type: types.jpg }),
  picture: () => ({ name: 'picture.png', bytes: png(), type: types.png }),
  scan: () => ({ ...papers.scan(), type: types.dcm }),
  'letter under another name': () => ({ ...papers.letter(), name: 'again.pdf', type: types.pdf }),
  'program that says it is a PDF': () =>
    bad('setup.pdf', Buffer.from('MZ this is not a document'), types.pdf),
  'locked document': () => bad('locked.docx', ole('EncryptionInfo', 'EncryptedPackage'), types.docx),
  'document with macros': () => bad('macro.docx', docx({ 'word/vbaProject.bin': 'x' }), types.docx),
  'old Word document': () => bad('old.doc', ole('WordDocument'), types.doc),
  'packed folder': () => bad('files.zip', zipOf({ 'a.txt': 'a' }), types.zip),
  'damaged photo': () => bad('broken.jpg', Buffer.from('no picture at all'), types.jpg),
} as const satisfies Record<string, () => StoryFile>

export type FileName = keyof typeof files
export const fileNames = Object.keys(files) as FileName[]
export const fileOf = (name: FileName): StoryFile => files[name]()

const bad = (name: string, bytes: Uint8Array, type: string): StoryFile => ({ name, bytes, type })
