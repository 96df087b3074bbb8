import type { Reading, Suggestion } from '../../../machines/domain/document.ts'
import { describe } from '../describe/describe.ts'
import { suggest } from '../suggest/suggest.ts'
import type { Contents, FileToRead } from './contents.ts'

/** What the contents of a file say: what it is, and what category it may be of. */
export function interpret(
  contents: Contents,
  { contentType, filename }: FileToRead & { filename: string },
): { reading: Reading; suggestion?: Suggestion } {
  const reading = describe(contents)
  const suggestion = suggest({ contents, contentType, filename })
  return { reading, ...(suggestion && { suggestion }) }
}
