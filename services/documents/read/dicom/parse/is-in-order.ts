import type { TagSet } from './tag-set.ts'

/** Elements stand in the order of their tags (PS3.5, 7.1), so a reader that lost its way gives itself away. */
export function isInOrder(tags: TagSet): boolean {
  let previous = ''
  for (const [tag, { vr }] of Object.entries(tags.elements)) {
    if (tag <= previous || (vr !== undefined && !/^[A-Z]{2}$/.test(vr))) return false
    previous = tag
  }
  return true
}
