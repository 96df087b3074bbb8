import { isDocument } from './types.ts'

/** Whether documents and lists are nested in each other more than so many levels deep. Never looks deeper than that. */
export function isDeeperThan(levels: number, value: unknown): boolean {
  if (!Array.isArray(value) && !isDocument(value)) return false
  if (levels === 0) return true
  return Object.values(value).some(each => isDeeperThan(levels - 1, each))
}
