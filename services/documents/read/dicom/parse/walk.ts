import dicomParser from 'dicom-parser'
import { type Header, headerAt } from './header.ts'
import {
  type Encoding,
  ITEM,
  ITEM_END,
  SEQUENCE_END,
  type TagElement,
  type TagSet,
  tagName,
  UNDEFINED_LENGTH,
} from './tag-set.ts'

/** Deeper nesting and more elements than these mean nothing to us: real reports stay far below. */
const DEEPEST = 24
const MOST_ELEMENTS = 200_000

const PIXEL_DATA = 0x7fe00010
/** As its bytes stand in little-endian files: group and element, each with its low byte first. */
const SEQUENCE_END_MARK = 0xe0ddfffe

export interface Walk {
  tags: TagSet
  /** Where it stopped. */
  end: number
  /** Every element up to its end made sense. */
  isWhole: boolean
}

/** Reads elements until they end or make no sense; a value that is cut off is kept as far as it goes. */
export function walk(
  bytes: Buffer,
  start: number,
  encoding: Encoding,
  isWanted: (tag: number) => boolean = () => true,
): Walk {
  const walker = new Walker(bytes, encoding)
  const found = walker.elements(start, bytes.length, 0, isWanted)
  return { ...found, isWhole: found.isWhole && !walker.isDamaged }
}

class Walker {
  readonly #bytes: Buffer
  readonly #encoding: Encoding
  #left = MOST_ELEMENTS
  isDamaged = false
  #lastHeader = 0

  constructor(bytes: Buffer, encoding: Encoding) {
    this.#bytes = bytes
    this.#encoding = encoding
  }

  elements(
    start: number,
    end: number,
    depth: number,
    isWanted: (tag: number) => boolean,
    encoding = this.#encoding,
  ): Walk {
    const byteArrayParser = encoding.littleEndian
      ? dicomParser.littleEndianByteArrayParser
      : dicomParser.bigEndianByteArrayParser
    const tags: TagSet = { byteArray: this.#bytes, byteArrayParser, elements: {} }
    let at = start
    while (at < end) {
      this.#lastHeader = at
      const header = this.#left-- > 0 ? headerAt(this.#bytes, at, end, encoding) : undefined
      if (!header) return { tags, end: at, isWhole: isPadding(this.#bytes, at, end) }
      if (!isWanted(header.tag)) return { tags, end: at, isWhole: true }
      if (depth === 0 && (header.tag === ITEM_END || header.tag === SEQUENCE_END)) {
        at = header.dataOffset
        continue
      }
      if (header.tag === ITEM_END) return { tags, end: header.dataOffset, isWhole: true }
      if (header.tag === SEQUENCE_END) return { tags, end: at, isWhole: true }
      const { element, next, isWhole } = this.#element(header, end, depth, encoding)
      // The first counts: behind damage, what belongs to an item may stand among what belongs to the file.
      tags.elements[tagName(header.tag)] ??= element
      if (!isWhole) return { tags, end: next, isWhole }
      at = next
    }
    return { tags, end: at, isWhole: true }
  }

  #element(header: Header, end: number, depth: number, encoding: Encoding) {
    const { vr, length, dataOffset } = header
    const open = length === UNDEFINED_LENGTH
    const last = open ? end : Math.min(end, dataOffset + length)
    const element: TagElement = { vr, length: last - dataOffset, dataOffset }
    if (this.#isSequence(header, last, encoding) && depth < DEEPEST) {
      // What has no known VR and no length is written in the implicit way (PS3.5, 6.2.2).
      const inner = vr === 'UN' ? { explicit: false, littleEndian: true } : encoding
      const { items, itemsEnd, next, isWhole } = this.#items(dataOffset, last, depth + 1, inner, open)
      element.items = items
      if (open) element.length = itemsEnd - dataOffset
      const resumed = open && !isWhole ? this.#nextSequenceEnd(encoding) : undefined
      if (resumed !== undefined) return { element, next: resumed, isWhole: true }
      return {
        element,
        next: open ? next : last,
        isWhole: open ? isWhole : last === dataOffset + length,
      }
    }
    if (open) {
      const next = this.#endOfFragments(dataOffset, end, encoding)
      element.length = next - dataOffset
      return { element, next, isWhole: true }
    }
    return { element, next: last, isWhole: last === dataOffset + length }
  }

  #isSequence({ tag, vr, length, dataOffset }: Header, end: number, encoding: Encoding): boolean {
    if (tag === PIXEL_DATA) return false
    if (vr === 'SQ') return true
    if (length === UNDEFINED_LENGTH) return vr === undefined || vr === 'UN'
    return vr === undefined && headerAt(this.#bytes, dataOffset, end, encoding)?.tag === ITEM
  }

  /** @param isOpen they end with a mark, not where a length says */
  #items(start: number, end: number, depth: number, encoding: Encoding, isOpen: boolean) {
    const items: { dataSet: TagSet }[] = []
    let at = start
    while (at < end) {
      const header = headerAt(this.#bytes, at, end, encoding)
      if (header?.tag === SEQUENCE_END) return { items, itemsEnd: at, next: header.dataOffset, isWhole: true }
      if (header?.tag !== ITEM || this.#left-- <= 0) return { items, itemsEnd: at, next: at, isWhole: false }
      const open = header.length === UNDEFINED_LENGTH
      const last = open ? end : Math.min(end, header.dataOffset + header.length)
      const item = this.elements(header.dataOffset, last, depth, () => true, encoding)
      items.push({ dataSet: item.tags })
      at = open ? item.end : last
      if (open && !item.isWhole) return { items, itemsEnd: at, next: at, isWhole: false }
    }
    return { items, itemsEnd: at, next: at, isWhole: !isOpen }
  }

  /** Where elements go on behind a sequence that makes no sense: every one without a length ends with this mark. */
  #nextSequenceEnd({ littleEndian }: Encoding): number | undefined {
    const mark = Buffer.alloc(8)
    if (littleEndian) mark.writeUInt32LE(SEQUENCE_END_MARK)
    else mark.writeUInt32BE(SEQUENCE_END)
    const at = this.#bytes.indexOf(mark, this.#lastHeader)
    if (at < 0) return undefined
    this.isDamaged = true
    return at + mark.length
  }

  #endOfFragments(start: number, end: number, encoding: Encoding): number {
    let at = start
    while (at + 8 <= end) {
      const header = headerAt(this.#bytes, at, end, encoding)
      if (header?.tag === SEQUENCE_END) return header.dataOffset
      if (header?.tag !== ITEM) return end
      at = header.dataOffset + header.length
    }
    return end
  }
}

/** Some writers fill their last block with zeros. */
function isPadding(bytes: Buffer, at: number, end: number): boolean {
  return bytes.subarray(at, end).every(byte => byte === 0)
}
