/** The elements of a data set, by tag as dicom-parser writes it (`x00100010`). */
export interface TagSet {
  byteArray: Uint8Array
  byteArrayParser: NumberReader
  elements: Record<string, TagElement>
}

export interface TagElement {
  /** Unknown where the syntax does not tell. */
  vr?: string | undefined
  /** Bytes; of an element without a length of its own, up to its end, which of a sequence is the mark behind its items. */
  length: number
  dataOffset: number
  /** Of a sequence. */
  items?: { dataSet?: TagSet | undefined }[] | undefined
}

/** Numbers in the order of bytes of their data set. */
export interface NumberReader {
  readUint16(bytes: Uint8Array, at: number): number
  readInt16(bytes: Uint8Array, at: number): number
  readUint32(bytes: Uint8Array, at: number): number
  readInt32(bytes: Uint8Array, at: number): number
  readFloat(bytes: Uint8Array, at: number): number
  readDouble(bytes: Uint8Array, at: number): number
}

/** How the elements of a data set are written. */
export interface Encoding {
  explicit: boolean
  littleEndian: boolean
}

export const UNDEFINED_LENGTH = 0xffffffff
export const ITEM = 0xfffee000
export const ITEM_END = 0xfffee00d
export const SEQUENCE_END = 0xfffee0dd

export function tagName(tag: number): string {
  return `x${tag.toString(16).padStart(8, '0')}`
}
