import type { TagElement, TagSet } from './parse/tag-set.ts'
import { type DecodeText, decoderFor } from './texts/character-set.ts'

/** Values longer than this are not texts that anybody reads. */
const LONGEST_TEXT = 1_000_000

type Binary = 'US' | 'SS' | 'UL' | 'SL' | 'FL' | 'FD'
const bytesOf: Record<Binary, number> = { US: 2, SS: 2, UL: 4, SL: 4, FL: 4, FD: 8 }

/** The values of a data set. Whatever is missing, empty or not what it should be is undefined or an empty list. */
export class DataSet {
  readonly tags: TagSet
  readonly #decode: DecodeText

  /** @param inherited how texts are read unless the data set names a character set of its own */
  constructor(tags: TagSet, inherited: DecodeText = decoderFor([])) {
    this.tags = tags
    this.#decode = inherited
    const names = this.texts('x00080005')
    if (this.has('x00080005')) this.#decode = decoderFor(names)
  }

  has(tag: string): boolean {
    const element = this.tags.elements[tag]
    return element !== undefined && (element.length > 0 || (element.items?.length ?? 0) > 0)
  }

  bytes(tag: string): Buffer | undefined {
    const element = this.tags.elements[tag]
    return element ? this.#bytesOf(element) : undefined
  }

  /** The whole value, for texts that may hold a backslash. */
  text(tag: string): string | undefined {
    const element = this.tags.elements[tag]
    if (!element || element.items || element.length > LONGEST_TEXT) return undefined
    return (
      this.#decode(this.#bytesOf(element)).replaceAll('\0', '').replace(/\r\n?/g, '\n').trim() || undefined
    )
  }

  /** The values, which a backslash divides; an empty one keeps its place. */
  texts(tag: string): string[] {
    return (
      this.text(tag)
        ?.split('\\')
        .map(value => value.trim()) ?? []
    )
  }

  first(tag: string): string | undefined {
    return this.texts(tag).find(value => value !== '')
  }

  /** @param otherwise how they are written where the file does not say it */
  numbers(tag: string, otherwise: Binary | 'DS'): number[] {
    const element = this.tags.elements[tag]
    if (!element || element.items) return []
    const vr = isBinary(element.vr)
      ? element.vr
      : element.vr === 'DS' || element.vr === 'IS'
        ? 'DS'
        : otherwise
    if (vr !== 'DS') return this.#binaryNumbers(element, vr)
    return this.texts(tag).map(Number.parseFloat).filter(Number.isFinite)
  }

  number(tag: string, otherwise: Binary | 'DS'): number | undefined {
    return this.numbers(tag, otherwise)[0]
  }

  items(tag: string): DataSet[] {
    const items = this.tags.elements[tag]?.items ?? []
    return items.flatMap(({ dataSet }) => (dataSet ? [new DataSet(dataSet, this.#decode)] : []))
  }

  #bytesOf({ dataOffset, length }: TagElement): Buffer {
    const { byteArray } = this.tags
    const part = byteArray.subarray(dataOffset, Math.min(byteArray.length, dataOffset + length))
    return Buffer.from(part.buffer, part.byteOffset, part.byteLength)
  }

  #binaryNumbers(element: TagElement, vr: Binary): number[] {
    const { byteArray, byteArrayParser: parser } = this.tags
    const read = {
      US: parser.readUint16,
      SS: parser.readInt16,
      UL: parser.readUint32,
      SL: parser.readInt32,
      FL: parser.readFloat,
      FD: parser.readDouble,
    }[vr]
    const count = Math.floor(this.#bytesOf(element).length / bytesOf[vr])
    return Array.from({ length: count }, (_, index) =>
      read(byteArray, element.dataOffset + index * bytesOf[vr]),
    )
  }
}

function isBinary(vr: string | undefined): vr is Binary {
  return vr !== undefined && Object.hasOwn(bytesOf, vr)
}
