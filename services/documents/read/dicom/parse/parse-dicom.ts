import { findPixelData } from './find-pixel-data.ts'
import { findStart } from './find-start.ts'
import { guessEncoding } from './guess-encoding.ts'
import { inflate } from './inflate.ts'
import { textOf } from './plain-text.ts'
import type { Encoding, TagSet } from './tag-set.ts'
import { walk } from './walk.ts'

const IMPLICIT = '1.2.840.10008.1.2'
const DEFLATED = '1.2.840.10008.1.2.1.99'
const BIG_ENDIAN = '1.2.840.10008.1.2.2'

export interface ParsedDicom {
  tags: TagSet
  /** Of the file's own header, which may be missing. */
  meta: TagSet
  /** As declared, if it is. */
  transferSyntax: string | undefined
  encoding: Encoding
  /** Everything in it made sense. */
  isWhole: boolean
}

/**
 * The elements of a DICOM file, whichever way they are written and whatever its header says of that; of a damaged one
 * those before the damage, and its pixels. Undefined when it has none that can be read.
 */
export function parseDicom(bytes: Buffer): ParsedDicom | 'too-large' | undefined {
  const start = findStart(bytes)
  if (start === undefined) return undefined
  const meta = walk(bytes, start, { explicit: true, littleEndian: true }, tag => tag >>> 16 === 0x0002)
  const transferSyntax = textOf(meta.tags, 'x00020010')
  const rest = bytes.subarray(meta.end)
  const inflated = transferSyntax === DEFLATED ? inflate(rest) : rest
  if (inflated === 'too-large') return inflated
  const body = inflated.length > 0 ? inflated : rest

  const encoding = guessEncoding(body, 0, {
    declared: transferSyntax ? declaredBy(transferSyntax) : undefined,
  })
  const none = { tags: { ...meta.tags, elements: {} }, isWhole: body.length === 0 }
  const read = encoding ? readElements(body, encoding) : none
  if (Object.keys({ ...read.tags.elements, ...meta.tags.elements }).length === 0) return undefined
  return {
    ...read,
    meta: meta.tags,
    transferSyntax,
    encoding: encoding ?? { explicit: true, littleEndian: true },
  }
}

function declaredBy(transferSyntax: string): Encoding {
  return { explicit: transferSyntax !== IMPLICIT, littleEndian: transferSyntax !== BIG_ENDIAN }
}

function readElements(body: Buffer, encoding: Encoding): { tags: TagSet; isWhole: boolean } {
  const { tags, isWhole } = walk(body, 0, encoding)
  const pixels = isWhole || tags.elements.x7fe00010 ? undefined : findPixelData(body, encoding)
  if (pixels) tags.elements.x7fe00010 = pixels
  return { tags, isWhole }
}
