import { fileTypeFromBuffer } from 'file-type'
import type { ByteSource } from '../byte-source.ts'
import { looksLikeDicom } from './formats/dicom.ts'
import { isExecutable } from './formats/executable.ts'
import { isMarkup } from './formats/markup.ts'
import { judgeOle } from './formats/ole.ts'
import { looksLikePdf } from './formats/pdf.ts'
import { needsPassword } from './formats/pdf-encryption.ts'
import { judgeZip } from './formats/zip.ts'
import type { Verdict } from './verdict.ts'

const HEAD_BYTES = 64 * 1024
/** A first entry, the end of an empty one, and one that was split. */
const ZIP = ['PK\x03\x04', 'PK\x05\x06', 'PK\x07\x08'].map(text => Buffer.from(text))
const OLE = Buffer.from('d0cf11e0a1b11ae1', 'hex')
/** Word 2 for Windows and Word for DOS, from before Word files were OLE files. */
const OLD_WORD = [Buffer.from('dba52d00', 'hex'), Buffer.from('31be0000', 'hex')]

/** Both byte orders, and BigTIFF. */
const TIFF = ['49492a00', '4d4d002a', '49492b00', '4d4d002b'].map(hex => Buffer.from(hex, 'hex'))

/**
 * Judges a file by its content alone. What could run comes first, because a file can be two things at once:
 * a program whose 128th byte says DICOM is a program, and a page with a PDF inside a page.
 */
export async function sniff(file: ByteSource): Promise<Verdict> {
  if (file.size === 0) return { reason: 'empty' }
  const head = await file.read(0, HEAD_BYTES)
  const startsWith = (signature: Buffer) => head.subarray(0, signature.length).equals(signature)

  if (isExecutable(head)) return { reason: 'executable' }
  if (isMarkup(head)) return { reason: 'unsupported-type' }
  if (ZIP.some(startsWith)) return judgeZip(file)
  if (startsWith(OLE)) return judgeOle(file, head)
  if (looksLikeDicom(head, file.size)) return { contentType: 'application/dicom' }
  if (OLD_WORD.some(startsWith)) return { reason: 'legacy-doc' }

  const mime = (await fileTypeFromBuffer(head).catch(() => undefined))?.mime
  const known = mime && judgeMime(mime)
  if (known) return known
  if (TIFF.some(startsWith)) return { contentType: 'image/tiff' } // file-type wants its directory near the start
  if (await looksLikePdf(file, head)) {
    return (await needsPassword(file, head)) ? { reason: 'encrypted' } : { contentType: 'application/pdf' }
  }
  return { reason: 'unsupported-type' }
}

const ARCHIVES = new Set([
  'application/gzip',
  'application/lzip',
  'application/vnd.ms-cab-compressed',
  'application/x-7z-compressed',
  'application/x-ace-compressed',
  'application/x-apple-diskimage',
  'application/x-arj',
  'application/x-asar',
  'application/x-bzip2',
  'application/x-compress',
  'application/x-cpio',
  'application/x-iso9660-image',
  'application/x-lz4',
  'application/x-lzh-compressed',
  'application/x-rar-compressed',
  'application/x-tar',
  'application/x-unix-archive',
  'application/x-xz',
  'application/zip',
  'application/zstd',
])
const VIDEOS = new Set(['application/vnd.ms-asf', 'application/mxf', 'application/vnd.rn-realmedia'])
const EXECUTABLES = new Set([
  'application/java-vm',
  'application/wasm',
  'application/x-deb',
  'application/x-elf',
  'application/x-google-chrome-extension',
  'application/x-mach-binary',
  'application/x-ms-regedit',
  'application/x-ms-shortcut',
  'application/x-msdownload',
  'application/x-rpm',
  'application/x-shockwave-flash',
])

/** Undefined where the media type alone settles nothing. */
function judgeMime(mime: string): Verdict | undefined {
  if (mime === 'image/jpeg' || mime === 'image/tiff') return { contentType: mime }
  if (mime === 'image/png' || mime === 'image/apng') return { contentType: 'image/png' }
  if (/^image\/(hei[cf]|avif)/.test(mime)) return { reason: 'heic' }
  if (mime.startsWith('video/') || VIDEOS.has(mime)) return { reason: 'video' }
  if (ARCHIVES.has(mime)) return { reason: 'archive' }
  if (EXECUTABLES.has(mime)) return { reason: 'executable' }
  if (mime === 'application/pgp-encrypted') return { reason: 'encrypted' }
  return undefined
}
