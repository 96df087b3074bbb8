import { longRepresentations, shortRepresentations } from '../../../formats/value-representations.ts'
import type { Encoding } from './tag-set.ts'

/** What stands before the value of an element. */
export interface Header {
  tag: number
  vr: string | undefined
  length: number
  /** Where the value begins. */
  dataOffset: number
}

/**
 * The header at this place, or undefined where the bytes end or make no sense as one. Items and delimiters have no VR in
 * any encoding, and in an explicit data set an element without one is believed to be implicit, as some devices mix them.
 */
export function headerAt(
  bytes: Buffer,
  at: number,
  end: number,
  { explicit, littleEndian }: Encoding,
): Header | undefined {
  if (at + 8 > end) return undefined
  const u16 = (place: number) => (littleEndian ? bytes.readUInt16LE(place) : bytes.readUInt16BE(place))
  const u32 = (place: number) => (littleEndian ? bytes.readUInt32LE(place) : bytes.readUInt32BE(place))
  const tag = u16(at) * 0x10000 + u16(at + 2)
  const implicit = { tag, vr: undefined, length: u32(at + 4), dataOffset: at + 8 }
  if (!explicit || u16(at) === 0xfffe) return implicit

  const vr = bytes.toString('latin1', at + 4, at + 6)
  if (shortRepresentations.has(vr)) return { tag, vr, length: u16(at + 6), dataOffset: at + 8 }
  if (longRepresentations.has(vr))
    return at + 12 > end ? undefined : { tag, vr, length: u32(at + 8), dataOffset: at + 12 }

  const guesses = [
    implicit,
    { tag, vr: 'UN', length: u16(at + 6), dataOffset: at + 8 },
    ...(at + 12 > end ? [] : [{ tag, vr: 'UN', length: u32(at + 8), dataOffset: at + 12 }]),
  ]
  return guesses.find(guess => isFollowedByAnother(guess))

  function isFollowedByAnother({ dataOffset, length }: Header): boolean {
    const next = dataOffset + length
    if (next === end) return true
    if (next + 8 > end) return false
    const nextTag = u16(next) * 0x10000 + u16(next + 2)
    return nextTag > tag && (u16(next) - (tag >>> 16) < 0x100 || u16(next) >= 0x7fe0)
  }
}
