import { headerAt } from './header.ts'
import { type Encoding, UNDEFINED_LENGTH } from './tag-set.ts'

/** So many elements that follow sanely convince. */
export const CONVINCING = 8

const encodings: Encoding[] = [
  { explicit: true, littleEndian: true },
  { explicit: false, littleEndian: true },
  { explicit: true, littleEndian: false },
  { explicit: false, littleEndian: false },
]

/**
 * How the elements from here on are written: as declared when they can be read so, else in the way that makes most sense;
 * undefined when fewer than `least` elements make sense in any.
 */
export function guessEncoding(
  bytes: Buffer,
  at: number,
  { declared, least = 1 }: { declared?: Encoding | undefined; least?: number } = {},
): Encoding | undefined {
  const candidates = declared ? [declared, ...encodings] : encodings
  const scored = candidates.map(encoding => ({ encoding, score: saneElements(bytes, at, encoding) }))
  const best = Math.max(...scored.map(({ score }) => score))
  return best < least ? undefined : scored.find(({ score }) => score === best)?.encoding
}

/** How many elements stand here one after another, in order and within the file, each with a VR where it needs one. */
function saneElements(bytes: Buffer, start: number, encoding: Encoding): number {
  let at = start
  let previous = -1
  for (let seen = 0; seen < CONVINCING; seen++) {
    if (at === bytes.length && seen > 0) return CONVINCING
    const header = headerAt(bytes, at, bytes.length, encoding)
    if (!header || header.tag <= previous || header.tag >>> 16 > 0x7fff || header.tag === 0) return seen
    if (encoding.explicit && header.vr === undefined) return seen
    // A sequence: its end is not worth looking for.
    if (header.length === UNDEFINED_LENGTH) return seen + 1
    previous = header.tag
    at = header.dataOffset + header.length
    // The last value may be cut off.
    if (at > bytes.length) return header.tag === 0x7fe00010 ? seen + 1 : seen
  }
  return CONVINCING
}
