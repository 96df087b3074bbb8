import { readTiffDirectory } from './tiff-directory.ts'

/** JPEG (ITU T.81), table B.1: what begins a frame and tells its size. C4, C8 and CC are no frames. */
const FRAMES = new Set([0xc0, 0xc1, 0xc2, 0xc3, 0xc5, 0xc6, 0xc7, 0xc9, 0xca, 0xcb, 0xcd, 0xce, 0xcf])

export interface Size {
  width: number
  height: number
}

/** What the header of a PNG, JPEG or TIFF file says, even where nothing can be decoded; null where it says nothing. */
export function declaredSizeOf(file: Buffer): Size | null {
  const size = ofPng(file) ?? ofJpeg(file) ?? ofTiff(file)
  return size && size.width > 0 && size.height > 0 ? size : null
}

function ofPng(file: Buffer): Size | null {
  if (file.length < 24 || file.toString('latin1', 12, 16) !== 'IHDR') return null
  return { width: file.readUInt32BE(16), height: file.readUInt32BE(20) }
}

function ofJpeg(file: Buffer): Size | null {
  if (file.length < 4 || file.readUInt16BE(0) !== 0xffd8) return null
  for (let at = 2; at + 9 <= file.length; ) {
    if (file[at] !== 0xff) return null
    const marker = file[at + 1] ?? 0
    if (FRAMES.has(marker)) return { height: file.readUInt16BE(at + 5), width: file.readUInt16BE(at + 7) }
    at += marker === 0xff ? 1 : 2 + file.readUInt16BE(at + 2)
  }
  return null
}

function ofTiff(file: Buffer): Size | null {
  const directory = readTiffDirectory(file)
  const [width, height] = [directory?.numberOf(256), directory?.numberOf(257)]
  return width && height ? { width, height } : null
}
