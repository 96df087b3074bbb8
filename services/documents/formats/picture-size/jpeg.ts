import type { ByteSource } from '../../byte-source.ts'
import { openWindow } from '../../window.ts'
import type { Size } from './size.ts'

/** A frame's marker, length and precision, and then its height and width (ITU-T T.81, B.2.2). */
const FRAME_BYTES = 9
/** Enough to pass two megabytes of metadata. */
const WINDOW = { bytes: 64 * 1024, moves: 32 }
const MAX_STEPS = 10_000

/**
 * Of the first frame; a thumbnail's stands inside of a segment, and is passed over with it. Null where there is no frame.
 */
export async function jpegSize(file: ByteSource): Promise<Size | null> {
  const look = await openWindow(file, WINDOW)
  const start = await look(0, 2)
  if (start?.readUInt16BE(0) !== 0xffd8) return null
  for (let at = 2, step = 0; step < MAX_STEPS; step++) {
    const segment = await look(at, FRAME_BYTES)
    if (segment?.[0] !== 0xff) return null
    const marker = segment[1] ?? 0
    if (isJpegFrame(marker)) return { width: segment.readUInt16BE(7), height: segment.readUInt16BE(5) }
    if (marker === 0xff)
      at += 1 // filling
    else if (standsAlone(marker)) at += 2
    else at += 2 + segment.readUInt16BE(2)
  }
  return null
}

/** All SOF markers (ITU-T T.81, table B.1); between them are those of tables, an extension and arithmetic conditioning. */
export function isJpegFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc
}

function standsAlone(marker: number): boolean {
  return marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8)
}
