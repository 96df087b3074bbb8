import type { TagSet } from './tag-set.ts'

/** A value of ASCII, such as a UID or a code, without the padding of its end. */
export function textOf(tags: TagSet, tag: string): string | undefined {
  const element = tags.elements[tag]
  if (!element || element.items) return undefined
  const { byteArray } = tags
  const bytes = byteArray.subarray(element.dataOffset, element.dataOffset + element.length)
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
  return text.replace(/[\0 ]+$/, '').trim() || undefined
}
